import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  CreateBucketCommand,
  GetObjectCommand,
  PutBucketAclCommand,
  PutBucketPolicyCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it, onTestFinished } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { type RawAnswer } from "../support/requests/send-target.ts";
import { type RawRequest, sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { startTestCloud, type TestCloud } from "../support/clouds/start-test-cloud.ts";

const path = "/v20180820/configuration/publicAccessBlock";
const main = "111122223333";
const flagNames = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"] as const;
type Flag = (typeof flagNames)[number];

function configuration(...flags: string[]): string {
  const elements = flags.map((flag) => `<${flag}>true</${flag}>`).join("");
  return `<PublicAccessBlockConfiguration>${elements}</PublicAccessBlockConfiguration>`;
}

function control(cloud: TestCloud, made: Partial<RawRequest> = {}, account = main): Promise<RawAnswer> {
  return sendRaw(cloud, { path, ...made, headers: { "x-amz-account-id": account, ...made.headers } });
}

describe("Block Public Access of an account", () => {
  it("is kept, given back and removed", async () => {
    await using cloud = await startTestCloud();
    const absent = await control(cloud);
    expect(absent).toMatchObject({ status: 404, code: "NoSuchPublicAccessBlockConfiguration" });
    expect(absent.text).toMatch(/<ErrorResponse><Error><Code>NoSuch.*<\/Error><RequestId>\w{16}<\/RequestId>/);
    const put = await control(cloud, { method: "PUT", body: configuration("BlockPublicAcls") });
    expect([put.status, put.text]).toEqual([200, ""]);
    expect((await control(cloud)).text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<PublicAccessBlockConfiguration xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/">' +
        "<BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>false</IgnorePublicAcls>" +
        "<BlockPublicPolicy>false</BlockPublicPolicy><RestrictPublicBuckets>false</RestrictPublicBuckets>" +
        "</PublicAccessBlockConfiguration>",
    );
    expect((await control(cloud, { credentials: cloud.otherRoot }, "444455556666")).status).toBe(404);
    expect((await control(cloud, { method: "DELETE" })).status).toBe(204);
    expect((await control(cloud)).status).toBe(404);
    expect((await control(cloud, { method: "DELETE" })).status).toBe(204);
  });

  it("survives a restart", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "stowage-account-"));
    onTestFinished(() => rm(dataDir, { recursive: true }));
    const first = await startTestCloud({ dataDir });
    await control(first, { method: "PUT", body: configuration("BlockPublicPolicy") });
    await first.close();
    await using second = await startTestCloud({ dataDir });
    expect((await control(second)).text).toContain("<BlockPublicPolicy>true</BlockPublicPolicy>");
  });

  it("refuses what is malformed, other accounts, other operations, and who may not", async () => {
    const Statement = { Effect: "Allow", Action: "s3:GetAccountPublicAccessBlock", Resource: "*" };
    await using cloud = await startTestCloud({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const put = { method: "PUT", body: configuration("BlockPublicAcls") };
    const answers = async (made: Partial<RawRequest>, account?: string): Promise<string> => {
      const { status, code } = await control(cloud, made, account);
      return [status, code].join(" ").trim();
    };
    expect(await answers({ ...put, body: configuration("BlockAll") })).toBe("400 MalformedXML");
    expect(await answers({ ...put, body: "" })).toBe("400 MalformedXML");
    expect(await answers(put, "444455556666")).toBe("403 AccessDenied");
    expect(await answers(put, "main")).toBe("400 InvalidArgument");
    expect(await answers({ ...put, method: "POST" })).toBe("405 MethodNotAllowed");
    expect(await answers({ path: "/v20180820/accesspoint" })).toBe("501 NotImplemented");
    expect(await answers({ ...put, credentials: cloud.nobody })).toBe("403 AccessDenied");
    expect(await answers({ ...put, credentials: cloud.app })).toBe("403 AccessDenied");
    expect(await answers({ credentials: cloud.app })).toBe("404 NoSuchPublicAccessBlockConfiguration");
    const tampered = { ...put, tamper: (sent: { method: string }) => void (sent.method = "DELETE") };
    expect(await answers(tampered)).toBe("403 SignatureDoesNotMatch");
    expect(await answers(put)).toBe("200");
  });

  it("leaves a bucket of the same name alone", async () => {
    await using cloud = await startTestCloud();
    const s3 = cloud.client();
    await s3.send(new CreateBucketCommand({ Bucket: "v20180820" }));
    const Key = "configuration/publicAccessBlock";
    await s3.send(new PutObjectCommand({ Bucket: "v20180820", Key, Body: "an object" }));
    expect((await sendRaw(cloud, { path })).text).toBe("an object");
    expect((await control(cloud)).status).toBe(404);
  });

  type Row = [onBucket: Flag | undefined, onAccount: Flag | undefined, refused: string[]];
  const acls = ["bucket acl", "object acl", "put with acl", "create bucket"];
  it.each<Row>([
    [undefined, undefined, []],
    ["BlockPublicAcls", undefined, acls.slice(0, 3)],
    [undefined, "BlockPublicAcls", acls],
    ["IgnorePublicAcls", undefined, ["read by acl"]],
    [undefined, "IgnorePublicAcls", ["read by acl"]],
    ["BlockPublicPolicy", undefined, ["policy"]],
    [undefined, "BlockPublicPolicy", ["policy"]],
    // "Only AWS service principals and authorized users within the account": the ACL helps nobody else.
    ["RestrictPublicBuckets", undefined, ["read by acl", "read by policy", "read of the partner"]],
    [undefined, "RestrictPublicBuckets", ["read by acl", "read by policy", "read of the partner"]],
    ["IgnorePublicAcls", "BlockPublicPolicy", ["read by acl", "policy"]],
  ])("with %s on the bucket and %s on the account refuses %o", async (onBucket, onAccount, refused) => {
    await using started = await startWithBucket({ newBucketDefaults: "legacy" });
    const { cloud, s3 } = started;
    const statement = (Principal: unknown, Resource: string): object => ({
      Effect: "Allow",
      Principal,
      Action: "s3:GetObject",
      Resource: `arn:aws:s3:::${Bucket}/${Resource}`,
    });
    const statements = [statement("*", "policy"), statement({ AWS: "444455556666" }, "partner")];
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    for (const Key of ["policy", "partner"]) await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    await s3.send(new PutObjectCommand({ Bucket, Key: "acl", Body: "x", ACL: "public-read" }));
    if (onAccount !== undefined) await control(cloud, { method: "PUT", body: configuration(onAccount) });
    if (onBucket !== undefined) {
      const PublicAccessBlockConfiguration = { [onBucket]: true };
      await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    }
    const get = (Key: string): GetObjectCommand => new GetObjectCommand({ Bucket, Key });
    const anonymous = cloud.client(null);
    const ACL = "public-read";
    const calls: Record<string, () => Promise<unknown>> = {
      "read by acl": () => anonymous.send(get("acl")),
      "read by policy": () => anonymous.send(get("policy")),
      "read of the partner": () => cloud.client(cloud.partner).send(get("partner")),
      "read of the owner": () => s3.send(get("policy")),
      policy: () => s3.send(new PutBucketPolicyCommand({ Bucket, Policy })),
      "bucket acl": () => s3.send(new PutBucketAclCommand({ Bucket, ACL })),
      "object acl": () => s3.send(new PutObjectAclCommand({ Bucket, Key: "policy", ACL })),
      "put with acl": () => s3.send(new PutObjectCommand({ Bucket, Key: "new", Body: "x", ACL })),
      "create bucket": () => s3.send(new CreateBucketCommand({ Bucket: "new-one", ACL })),
      "private acl": () => s3.send(new PutBucketAclCommand({ Bucket, ACL: "private" })),
    };
    const denied: string[] = [];
    for (const [name, call] of Object.entries(calls)) {
      const said = await call().then(
        () => "accepted",
        async (error: unknown) => await errorOf(Promise.reject(error)),
      );
      if (said !== "accepted") denied.push(name);
      expect(["accepted", "403 AccessDenied"]).toContain(said);
    }
    expect(denied.toSorted()).toEqual(refused.toSorted());
  });
});

const python = "/usr/bin/python3";
const missing = spawnSync(python, ["-c", "import boto3"]).status !== 0;

describe("boto3's s3control", () => {
  it("puts, gets and deletes Block Public Access of the account", async (context) => {
    if (missing) context.skip("Debian's python3-boto3 is not installed");
    await using cloud = await startTestCloud();
    const { accessKeyId, secretAccessKey } = cloud.root;
    const endpoint = `http://localhost:${cloud.port}`;
    const script = join(import.meta.dirname, "../clients/account-block.py");
    const { stdout } = await promisify(execFile)(python, [script, endpoint, accessKeyId, secretAccessKey, main]);
    expect(JSON.parse(stdout)).toEqual({
      before: "404 NoSuchPublicAccessBlockConfiguration",
      kept: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: false, RestrictPublicBuckets: false },
      other: "403 AccessDenied",
      after: "404 NoSuchPublicAccessBlockConfiguration",
    });
  });
});
