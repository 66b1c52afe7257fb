import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";

const objects = "arn:aws:s3:::media/*";
const bucket = "arn:aws:s3:::media";
const all = { Effect: "Allow", Action: "s3:*", Resource: "*" };
const policyOf = (...Statement: object[]): object => ({ Version: "2012-10-17", Statement });
const outcome = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "allowed",
    () => errorOf(call),
  );

async function put(s3: S3Client, ...statements: object[]): Promise<void> {
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(policyOf(...statements)) }));
}

describe("conditions of an identity policy", () => {
  it("narrow a listing to prefixes, with the user's name in them", async () => {
    const Condition = { StringLike: { "s3:prefix": ["public/*", "home/${aws:username}/*"] } };
    const app = policyOf({ Effect: "Allow", Action: "s3:ListBucket", Resource: bucket, Condition });
    await using started = await startWithBucket({ appPolicies: [app] });
    const s3 = started.cloud.client(started.cloud.app);
    const list = (Prefix?: string): Promise<string> => outcome(s3.send(new ListObjectsV2Command({ Bucket, Prefix })));
    expect(await list("public/a")).toBe("allowed");
    expect(await list("home/app/")).toBe("allowed");
    expect(await list("home/nobody/")).toBe("403 AccessDenied");
    expect(await list("home/*/")).toBe("403 AccessDenied");
    expect(await list()).toBe("403 AccessDenied");
  });

  it("put the user's name into the resource", async () => {
    const Resource = `${bucket}/home/\${aws:username}/*`;
    const app = policyOf({ Effect: "Allow", Action: "s3:PutObject", Resource });
    await using started = await startWithBucket({ appPolicies: [app] });
    const s3 = started.cloud.client(started.cloud.app);
    const write = (Key: string): Promise<string> => outcome(s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" })));
    expect(await write("home/app/a")).toBe("allowed");
    expect(await write("home/nobody/a")).toBe("403 AccessDenied");
    expect(await write("home/${aws:username}/a")).toBe("403 AccessDenied");
  });

  it("grant everything but with NotAction and NotResource, and deny what is left", async () => {
    const allow = { Effect: "Allow", NotAction: "s3:DeleteObject", Resource: "*" };
    const deny = { Effect: "Deny", Action: "s3:PutObject", NotResource: `${bucket}/drafts/*` };
    await using started = await startWithBucket({ appPolicies: [policyOf(allow, deny)] });
    const s3 = started.cloud.client(started.cloud.app);
    const write = (Key: string): Promise<string> => outcome(s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" })));
    expect(await write("drafts/a")).toBe("allowed");
    expect(await write("a")).toBe("403 AccessDenied");
  });
});

describe("conditions of a bucket policy", () => {
  it("deny and allow the source of a copy, however it is written", async () => {
    await using started = await startWithBucket({ appPolicies: [] });
    const { cloud, s3 } = started;
    await putKeys(s3, ["secret/k", "free/k"]);
    const plain = ["media/secret/k", "/media/secret/k"];
    const encoded = ["media/%73ecret/k", "media%2Fsecret%2Fk", "%2Fmedia/secret/%6B", "media/secret/k?versionId=null"];
    const copy = async (source: string, credentials = cloud.root): Promise<number> => {
      const headers = { "x-amz-copy-source": source };
      return (await sendRaw(cloud, { method: "PUT", path: "/media/to", headers, credentials })).status;
    };
    const writes = { Action: "s3:PutObject", Resource: objects };
    const app = { Principal: { AWS: "arn:aws:iam::111122223333:user/app" } };
    const read = { Effect: "Allow", ...app, Action: ["s3:GetObject", "s3:GetObjectVersion"], Resource: objects };
    const when = (operator: string, value: string): object => ({
      Condition: { [operator]: { "s3:x-amz-copy-source": value } },
    });

    for (const Condition of [when("StringLike", "/media/secret/*"), when("StringNotLike", "/media/free/*")]) {
      await put(s3, { Effect: "Deny", Principal: "*", ...writes, ...Condition });
      for (const source of [...plain, ...encoded]) expect([source, await copy(source)]).toEqual([source, 403]);
      expect(await copy("media/free/k")).toBe(200);
    }
    await put(s3, { Effect: "Deny", Principal: "*", ...writes, ...when("StringEquals", "/media/%73ecret/k") });
    expect([await copy("media/%73ecret/k"), await copy("media/secret/k")]).toEqual([403, 200]);

    await put(s3, read, { Effect: "Allow", ...app, ...writes, ...when("StringEquals", "/media/secret/k") });
    for (const source of plain) expect([source, await copy(source, cloud.app)]).toEqual([source, 200]);
    for (const source of encoded) expect([source, await copy(source, cloud.app)]).toEqual([source, 403]);
    await put(s3, read, { Effect: "Allow", ...app, ...writes, ...when("StringLike", "*media*") });
    for (const source of [...plain, ...encoded]) expect([source, await copy(source, cloud.app)]).toEqual([source, 200]);
  });

  it("deny plain HTTP to everyone, the root too", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await putKeys(s3, ["a"]);
    const deny = { Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: objects };
    const get = (): Promise<string> => outcome(s3.send(new GetObjectCommand({ Bucket, Key: "a" })));
    await put(s3, { ...deny, Condition: { Bool: { "aws:SecureTransport": "true" } } });
    expect(await get()).toBe("allowed");
    await put(s3, { ...deny, Condition: { Bool: { "aws:SecureTransport": "false" } } });
    expect(await get()).toBe("403 AccessDenied");
  });

  it("open to addresses, and are not public when they are few", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["a"]);
    const anonymous = async (): Promise<number> =>
      (await sendRaw(cloud, { path: "/media/a", credentials: null })).status;
    const open = (range: string): Promise<void> => {
      const Condition = { IpAddress: { "aws:SourceIp": range } };
      return put(s3, { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: objects, Condition });
    };
    await open("203.0.113.0/24");
    expect(await anonymous()).toBe(403);
    await open("127.0.0.0/8");
    expect(await anonymous()).toBe(200);
    expect(await errorOf(open("0.0.0.0/0"))).toBe("403 AccessDenied");
  });

  it("want a header, which is absent otherwise", async () => {
    await using started = await startWithBucket({ appPolicies: [policyOf(all)] });
    const { cloud, s3 } = started;
    const app = cloud.client(cloud.app);
    const Condition = { StringNotEquals: { "s3:x-amz-server-side-encryption": "AES256" } };
    await put(s3, { Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: objects, Condition });
    const write = (more: object): Promise<string> =>
      outcome(app.send(new PutObjectCommand({ Bucket, Key: "a", Body: "x", ...more })));
    expect(await write({ ServerSideEncryption: "AES256" })).toBe("allowed");
    expect(await write({})).toBe("403 AccessDenied");
  });

  it("spare with NotPrincipal only who is listed with the account", async () => {
    await using started = await startWithBucket({ appPolicies: [policyOf(all)] });
    const { cloud, s3 } = started;
    await putKeys(s3, ["a"]);
    const get = (): Promise<string> =>
      outcome(cloud.client(cloud.app).send(new GetObjectCommand({ Bucket, Key: "a" })));
    const user = "arn:aws:iam::111122223333:user/app";
    const deny = { Effect: "Deny", Action: "s3:GetObject", Resource: objects };
    await put(s3, { ...deny, NotPrincipal: { AWS: [user, "arn:aws:iam::111122223333:root"] } });
    expect(await get()).toBe("allowed");
    await put(s3, { ...deny, NotPrincipal: { AWS: user } });
    expect(await get()).toBe("403 AccessDenied");
  });
});
