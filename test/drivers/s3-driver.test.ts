import { generateKeyPairSync } from "node:crypto";
import { inspect } from "node:util";
import { ListMultipartUploadsCommand, ListObjectVersionsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { createS3Driver } from "stowage/s3";
import { driverConformance } from "stowage/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { startWithVersions } from "../support/clouds/start-with-versions.ts";
import { watchHeaders } from "../support/requests/watch-headers.ts";

type Started = Awaited<ReturnType<typeof startWithBucket>>;

const kept = driverConformance.filter(({ needs }) => needs.includes("versions"));
const cookies = driverConformance.filter(({ needs }) => needs.includes("signedCookies"));
const others = driverConformance.filter((each) => !kept.includes(each) && !cookies.includes(each));

/** What the running application is granted: never more, and never root. */
function runtimePolicy({ list = true, versions = false }: { list?: boolean; versions?: boolean } = {}): unknown {
  const tags = ["s3:GetObjectTagging", "s3:PutObjectTagging"];
  const objects = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", ...tags];
  const onObjects = versions ? [...objects, "s3:GetObjectVersion"] : objects;
  const statements = [{ Effect: "Allow", Action: onObjects, Resource: `arn:aws:s3:::${Bucket}/*` }];
  const onBucket = versions ? ["s3:ListBucket", "s3:ListBucketVersions"] : ["s3:ListBucket"];
  const listing = { Effect: "Allow", Action: onBucket, Resource: `arn:aws:s3:::${Bucket}` };
  return { Version: "2012-10-17", Statement: list ? [...statements, listing] : statements };
}

function driverOf({ cloud }: Started, credentials = cloud.app, versions = false) {
  return createS3Driver({ bucket: Bucket, region: "us-east-1", endpoint: cloud.endpoint, credentials, versions });
}

describe("createS3Driver() on the embedded cloud, as the application's user", () => {
  let started: Started;
  const sent = watchHeaders();
  beforeAll(async () => {
    started = await startWithBucket({ appPolicies: [runtimePolicy()], faults: sent.faults });
  });
  afterAll(() => started[Symbol.asyncDispose]());

  it.each(others)("$name", async (each) => {
    const driver = driverOf(started);
    await each.run(driver);
    await driver.close?.();
    const { Uploads = [] } = await started.s3.send(new ListMultipartUploadsCommand({ Bucket }));
    expect(Uploads).toEqual([]);
  });

  it("t36 has sent no ACL in all of it, and one that is sent is refused", async () => {
    expect([...sent.names]).toContain("if-none-match");
    expect(sent.acls()).toEqual([]);
    const { s3 } = started;
    const open = s3.send(new PutObjectCommand({ Bucket, Key: "acl/a", Body: "x", ACL: "public-read" }));
    expect(await errorOf(open)).toBe("400 AccessControlListNotSupported");
    expect(sent.acls()).toEqual(["x-amz-acl"]);
    expect(await driverOf(started).head("acl/a")).toBeUndefined();
    await s3.send(new PutObjectCommand({ Bucket, Key: "acl/a", Body: "x" }));
    expect(await driverOf(started).head("acl/a")).toMatchObject({ size: 1 });
  });

  it("keeps the checksum of the whole object of an upload in parts", async () => {
    const driver = driverOf(started);
    const body = Buffer.alloc(20 * 1024 * 1024, "stowage");
    const put = await driver.put("whole/large", body, { type: "text/plain", condition: "create" });
    expect((await driver.head("whole/large"))?.checksum).toEqual(put.checksum);
    await driver.delete(["whole/large"]);
  });

  it("reads the metadata that another client stored", async () => {
    const Metadata = { plain: "a b", word: "=?UTF-8?B?csOpc3Vtw6k=?=" };
    await started.s3.send(new PutObjectCommand({ Bucket, Key: "foreign/a", Body: "x", Metadata }));
    expect((await driverOf(started).head("foreign/a"))?.metadata).toEqual({ plain: "a b", word: "résumé" });
  });
});

describe("createS3Driver() on a bucket that keeps versions, as the application's user", () => {
  let started: Started;
  const sent = watchHeaders();
  beforeAll(async () => {
    started = await startWithVersions({ appPolicies: [runtimePolicy({ versions: true })], faults: sent.faults });
  });
  afterAll(() => started[Symbol.asyncDispose]());

  it.each(kept)("$name", async (each) => {
    const driver = driverOf(started, started.cloud.app, true);
    await each.run(driver);
    await driver.close?.();
    const { Versions = [] } = await started.s3.send(new ListObjectVersionsCommand({ Bucket }));
    expect(Versions).not.toEqual([]);
  });

  it("t36 has sent no ACL", () => {
    expect([...sent.names]).toContain("x-amz-copy-source");
    expect(sent.acls()).toEqual([]);
  });

  it("goes through more versions than one answer holds", async () => {
    const driver = driverOf(started, started.cloud.app, true);
    const put = async (index: number): Promise<string | undefined> =>
      (await driver.put("many", Buffer.from(`${index}`), { type: "text/plain", condition: "overwrite" })).version;
    const made: (string | undefined)[] = [];
    for (let index = 0; index < 1003; index += 1) made.push(await put(index));
    const found: string[] = [];
    for await (const page of driver.versions?.("many") ?? []) found.push(...page.map(({ version }) => version));
    expect(found).toEqual(made.toReversed());
  });
});

describe("createS3Driver() behind a CDN", () => {
  it.each(cookies)("$name", async (each) => {
    await using started = await startWithBucket();
    const { endpoint, app: credentials } = started.cloud;
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const cdnKey = { id: "K2", privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
    const cdn = { cdnUrl: "https://media.example.com", cdnKey };
    const driver = createS3Driver({ bucket: Bucket, region: "us-east-1", endpoint, credentials, ...cdn });
    expect(await each.run(driver)).toBeUndefined();
    await driver.close?.();
  });
});

describe("createS3Driver() where something is wrong", () => {
  it("tells a missing bucket from a missing object", async () => {
    await using started = await startWithBucket();
    const { endpoint, root } = started.cloud;
    const driver = createS3Driver({ bucket: "other", region: "us-east-1", endpoint, credentials: root });
    const put = driver.put("k", Buffer.from("x"), { type: "text/plain", condition: "create" });
    await expect(put).rejects.toMatchObject({ code: "bucket-missing", applied: "no" });
    await expect(driver.get("k")).rejects.toMatchObject({ code: "bucket-missing" });
    await expect(driver.head("k")).rejects.toMatchObject({ code: "bucket-missing" });
    await expect(driver.copy("k", "l")).rejects.toMatchObject({ code: "bucket-missing" });
    const present = createS3Driver({ bucket: Bucket, region: "us-east-1", endpoint, credentials: root });
    expect(await present.head("k")).toBeUndefined();
  });

  it("says access-denied of a bucket that belongs to somebody else", async () => {
    await using started = await startWithBucket();
    const driver = driverOf(started, started.cloud.otherRoot);
    const put = driver.put("k", Buffer.from("x"), { type: "text/plain", condition: "create" });
    await expect(put).rejects.toMatchObject({ code: "access-denied", applied: "no" });
  });

  it("tells a missing key from a forbidden one only where it may list", async () => {
    await using started = await startWithBucket({ appPolicies: [runtimePolicy({ list: false })] });
    await expect(driverOf(started).head("none")).rejects.toMatchObject({ code: "access-denied" });
    expect(await driverOf(started, started.cloud.root).head("none")).toBeUndefined();
  });

  it("says access-denied for a wrong secret and shows neither", async () => {
    await using started = await startWithBucket();
    const secretAccessKey = "not-the-secret-of-this-key";
    const driver = driverOf(started, { ...started.cloud.app, secretAccessKey });
    const error: unknown = await driver.get("k").catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "access-denied", cause: { awsCode: "SignatureDoesNotMatch" } });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(secretAccessKey);
  });

  it("mends a clock that is wrong by an hour", async () => {
    await using started = await startWithBucket();
    const { endpoint, root } = started.cloud;
    const options = { bucket: Bucket, region: "us-east-1", endpoint, credentials: root };
    const driver = createS3Driver({ ...options, now: () => Date.now() - 3_600_000 });
    await driver.put("k", Buffer.from("x"), { type: "text/plain", condition: "create" });
    expect(await driver.head("k")).toMatchObject({ size: 1 });
  });
});
