import { execFile, spawnSync } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { startTestCloud } from "../support/clouds/start-test-cloud.ts";
import { publicKeyPem } from "../support/cloudfront/made-keys.ts";

const python = "/usr/bin/python3";
const missing = spawnSync(python, ["-c", "import boto3"]).status !== 0;

describe("boto3", () => {
  it("does its everyday work, and is refused what S3 refuses", async (context) => {
    if (missing) context.skip("Debian's python3-boto3 is not installed");
    await using cloud = await startTestCloud();
    const { accessKeyId, secretAccessKey } = cloud.root;
    const script = join(import.meta.dirname, "everyday.py");
    const { stdout } = await promisify(execFile)(python, [script, cloud.endpoint, accessKeyId, secretAccessKey]);
    const { version, ...seen } = JSON.parse(stdout) as Record<string, unknown>;
    expect(version).toMatch(/^\d+\./);
    const keys = ["copy.txt", "dossier/ümlaut & co.txt", "large.bin"];
    expect(seen).toEqual({
      buckets: ["snakes"],
      object: ["hello", "text/plain", { owner: "ada" }, '"5d41402abc4b2a76b9719d911017c592"'],
      range: "ell",
      head: 5,
      large: true,
      parts: "2",
      keys,
      prefixes: ["dossier/"],
      presigned: [200, 403],
      anonymous: 403,
      missing: "404 NoSuchKey",
      elsewhere: "404 NoSuchBucket",
      "public policy": "403 AccessDenied",
      acl: "400 AccessControlListNotSupported",
      "not empty": "409 BucketNotEmpty",
      deleted: keys,
      left: [],
    });
  });

  it("makes identities, becomes a role, and works as them", async (context) => {
    if (missing) context.skip("Debian's python3-boto3 is not installed");
    await using cloud = await startTestCloud();
    const { accessKeyId, secretAccessKey } = cloud.root;
    const script = join(import.meta.dirname, "identities.py");
    const { stdout } = await promisify(execFile)(python, [script, cloud.endpoint, accessKeyId, secretAccessKey]);
    const { version, ...seen } = JSON.parse(stdout) as Record<string, unknown>;
    expect(version).toMatch(/^\d+\./);
    const ada = "arn:aws:iam::111122223333:user/staff/ada";
    const session = "arn:aws:sts::111122223333:assumed-role/deploy/boto";
    expect(seen).toEqual({
      root: "arn:aws:iam::111122223333:root",
      user: [ada, [{ Key: "team", Value: "a + b" }], true],
      taken: "409 EntityAlreadyExists",
      missing: "404 NoSuchEntity",
      invalid: "400 ValidationError",
      unbuilt: "400 InvalidAction",
      "group policy": [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }],
      versions: ["v2", "v1"],
      policies: [
        "AdministratorAccess",
        "AmazonS3FullAccess",
        "AmazonS3ReadOnlyAccess",
        "CloudFrontFullAccess",
        "ReadOnlyAccess",
        "Work",
      ],
      read: "hello",
      outside: "403 AccessDenied",
      buckets: ["snakes"],
      "last used": "s3",
      trust: { AWS: ada },
      session: [session, "403 AccessDenied"],
      "own name": session,
      presigned: true,
      tampered: 403,
      simulated: [
        ["s3:PutObject", "allowed"],
        ["s3:DeleteObject", "implicitDeny"],
      ],
      summary: 3,
      provider: ["a"],
      inactive: ["403 InvalidAccessKeyId", "403 InvalidClientTokenId"],
      conflict: "409 DeleteConflict",
      left: ["app", "nobody"],
    });
  });

  it("makes a distribution and all that it names, and invalidates paths of it", async (context) => {
    if (missing) context.skip("Debian's python3-boto3 is not installed");
    await using cloud = await startTestCloud();
    const { accessKeyId, secretAccessKey } = cloud.root;
    const script = join(import.meta.dirname, "cloudfront.py");
    const keys = [accessKeyId, secretAccessKey, publicKeyPem()];
    const { stdout } = await promisify(execFile)(python, [script, cloud.endpoint, ...keys]);
    const { version, ...seen } = JSON.parse(stdout) as Record<string, unknown>;
    expect(version).toMatch(/^\d+\./);
    const methods = { Quantity: 2, Items: ["HEAD", "GET"] };
    expect(seen).toEqual({
      key: true,
      managed: "Managed-CachingOptimized",
      status: ["InProgress", true],
      "filled in": { ...methods, CachedMethods: methods },
      trusted: true,
      tags: [{ Key: "stage", Value: "a + b" }],
      stale: "412 PreconditionFailed",
      updated: "changed",
      listed: ["changed"],
      enabled: "409 DistributionNotDisabled",
      "in use": ["412 PreconditionFailed", "409 OriginAccessControlInUse"],
      invalidation: ["InProgress", true, true],
      path: "400 InvalidArgument",
      invalidations: 1,
      missing: "404 NoSuchDistribution",
      unbuilt: "501 NotImplemented",
    });
  });

  it("has a certificate issued through records of a zone", async (context) => {
    if (missing) context.skip("Debian's python3-boto3 is not installed");
    await using cloud = await startTestCloud({ admin: true });
    const { accessKeyId, secretAccessKey } = cloud.root;
    const script = join(import.meta.dirname, "names.py");
    const args = [
      script,
      cloud.endpoint,
      accessKeyId,
      secretAccessKey,
      cloud.admin?.url ?? "",
      cloud.admin?.token ?? "",
    ];
    const { stdout } = await promisify(execFile)(python, args);
    const { version, ...seen } = JSON.parse(stdout) as Record<string, unknown>;
    expect(version).toMatch(/^\d+\./);
    expect(seen).toEqual({
      zone: ["example.com.", "PENDING", 4],
      "by name": ["example.com."],
      repeated: true,
      early: [400, "RequestInProgressException"],
      record: ["CNAME", true],
      change: ["PENDING", "proof"],
      "in sync": "INSYNC",
      issued: ["ISSUED", true],
      pem: true,
      tags: [{ Key: "stage", Value: "a + b" }],
      listed: ["example.com"],
      missing: [400, "ResourceNotFoundException"],
      batch: [
        400,
        "InvalidChangeBatch",
        "[Tried to delete resource record set [name='b.example.com.', type='A'] but it was not found]",
      ],
      sets: ["NS", "SOA", "CNAME"],
      "zone tags": [{ Key: "a", Value: "b" }],
      "not empty": [400, "HostedZoneNotEmpty"],
      left: [],
    });
  });
});
