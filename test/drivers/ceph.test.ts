import { CreateBucketCommand, ListMultipartUploadsCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import type { Driver, StowageError } from "stowage";
import { createS3Driver, type S3DriverOptions } from "stowage/s3";
import { driverConformance, skipReason } from "stowage/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installedCeph } from "../support/ceph/installed-ceph.ts";
import type { TestCredentials } from "../support/clouds/start-test-cloud.ts";
import { type Ceph, startCeph } from "../support/ceph/start-ceph.ts";

const Bucket = "media";
const missing = typeof installedCeph === "string" ? installedCeph : undefined;
const version = typeof installedCeph === "string" ? "20" : installedCeph.version;
// Where sid cannot be had, Debian's own Ceph is older than the profile: it keeps no checksums, compares bare ETags,
// ignores the condition of completions, and lets nobody but the owner delete many keys at once.
const old = Number.parseInt(version, 10) < 20;
const settings: Partial<S3DriverOptions> = old
  ? { provider: "spaces", conditionalWrites: "checked" }
  : { provider: "ceph" };

/** The owner of the bucket grants the application what it needs, and no more. */
function policyFor(user: string): string {
  const Principal = { AWS: [`arn:aws:iam:::user/${user}`] };
  const tags = ["s3:GetObjectTagging", "s3:PutObjectTagging"];
  const Action = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", ...tags];
  const statements = [
    { Effect: "Allow", Principal, Action, Resource: `arn:aws:s3:::${Bucket}/*` },
    { Effect: "Allow", Principal, Action: "s3:ListBucket", Resource: `arn:aws:s3:::${Bucket}` },
  ];
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

function driverOf(endpoint: string, credentials?: TestCredentials, options: Partial<S3DriverOptions> = {}): Driver {
  const place = { bucket: Bucket, region: "us-east-1", endpoint };
  return createS3Driver({ ...place, ...settings, credentials, ...options });
}

const idle = driverOf("http://127.0.0.1:1");
// Ceph 16 decodes the source of a part twice: it cannot copy a key such as "%".
const beyond = (name: string): boolean => old && name.startsWith("every valid key");
const due = driverConformance.filter((each) => skipReason(each, idle) === undefined && !beyond(each.name));

const who = old ? "the bucket's owner" : "a user who owns nothing";

describe(`createS3Driver() on Ceph Object Gateway ${version}, as ${who}`, () => {
  let ceph: Ceph | undefined;
  const userOf = ({ app, owner }: Ceph): TestCredentials => (old ? owner : app);

  beforeAll(async () => {
    if (typeof installedCeph === "string") return;
    ceph = await startCeph(installedCeph);
    await ceph.s3.send(new CreateBucketCommand({ Bucket }));
    await ceph.s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policyFor("app") }));
  });
  afterAll(async () => await ceph?.[Symbol.asyncDispose]());

  it.for(due)("$name", async (each, { skip }) => {
    if (ceph === undefined) {
      skip(missing);
      return;
    }
    const driver = driverOf(ceph.endpoint, userOf(ceph));
    await each.run(driver);
    await driver.close?.();
    const { Uploads = [] } = await ceph.s3.send(new ListMultipartUploadsCommand({ Bucket }));
    expect(Uploads).toEqual([]);
  });

  it("shows, where it is not named, which conditions it honours", async ({ skip }) => {
    if (ceph === undefined) {
      skip(missing);
      return;
    }
    const unnamed = { provider: undefined, conditionalWrites: "required" } as const;
    const driver = driverOf(ceph.endpoint, userOf(ceph), unnamed);
    const create = (key: string, body: Buffer): Promise<string> =>
      driver.put(key, body, { type: "text/plain", condition: "create" }).then(
        () => "created",
        (error: StowageError) => `${error.code}, applied: ${error.applied}`,
      );
    const outcomes = [];
    for (const [key, body] of [
      ["proof/small", Buffer.from("small")],
      ["proof/large", Buffer.alloc(9 * 1024 * 1024, "large")],
    ] as const)
      outcomes.push([await create(key, body), await create(key, body)]);
    const honoured = ["created", "already-exists, applied: no"];
    const ignored = ["unsupported, applied: yes", "unsupported, applied: no"];
    expect(outcomes).toEqual([honoured, old ? ignored : honoured]);
    expect(driver.capabilities.has("create")).toBe(true);
    await driver.delete(["proof/small", "proof/large"]);
    await driver.close?.();
  });

  it("copies no key that it would read a version out of, and any other", async ({ skip }) => {
    if (ceph === undefined) {
      skip(missing);
      return;
    }
    const driver = driverOf(ceph.endpoint, userOf(ceph));
    const keys = ["source/a?versionId=1", "source/a?version=1"];
    for (const key of keys) await driver.put(key, Buffer.from(key), { type: "text/plain", condition: "create" });
    await expect(driver.copy("source/a?versionId=1", "source/b")).rejects.toMatchObject({ code: "invalid-key" });
    expect((await driver.copy("source/a?version=1", "source/b")).size).toBe(18);
    await driver.delete([...keys, "source/b"]);
    await driver.close?.();
  });

  it("leaves out what the profile lacks, and nothing else", () => {
    const capabilities = ["create", "match", "tags", "signedUrl", old ? "createChecked" : "signedPut"];
    expect([...idle.capabilities].toSorted()).toEqual(capabilities.toSorted());
    const needed = due.flatMap(({ needs }) => needs);
    expect(needed).toEqual(expect.arrayContaining(capabilities.filter((each) => each !== "createChecked")));
  });
});
