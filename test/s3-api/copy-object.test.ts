import { CopyObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";

const source = (key: string): string => `${Bucket}/${encodeURIComponent(key)}`;

describe("CopyObject", () => {
  it("copies body, headers and metadata, or replaces them", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const Key = "from ü+&.txt";
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x", ContentType: "a/b", Metadata: { m: "1" } }));
    const copy = { Bucket, CopySource: source(Key) };
    const { CopyObjectResult } = await s3.send(new CopyObjectCommand({ ...copy, Key: "to", Metadata: { m: "2" } }));
    expect(CopyObjectResult?.ETag).toBe('"9dd4e461268c8034f5c8564e155c67a6"');
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: "to" }));
    expect(got).toMatchObject({ ContentType: "a/b", Metadata: { m: "1" } });
    expect(await got.Body?.transformToString()).toBe("x");
    const replace = { ...copy, MetadataDirective: "REPLACE", Metadata: { m: "2" } } as const;
    await s3.send(new CopyObjectCommand({ ...replace, Key: "replaced" }));
    const replaced = await s3.send(new HeadObjectCommand({ Bucket, Key: "replaced" }));
    expect(replaced).toMatchObject({ ContentType: "binary/octet-stream", Metadata: { m: "2" } });
  });

  it("copies to itself only with a change", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await putKeys(s3, ["k"]);
    const itself = { Bucket, Key: "k", CopySource: source("k") };
    expect(await errorOf(s3.send(new CopyObjectCommand(itself)))).toBe("400 InvalidRequest");
    await s3.send(new CopyObjectCommand({ ...itself, MetadataDirective: "REPLACE", Metadata: { n: "1" } }));
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: "k" }))).Metadata).toEqual({ n: "1" });
  });

  it("judges the conditions of the source and of the target", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const { ETag = "" } = await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" }));
    const copy = (conditions: object): Promise<unknown> =>
      s3.send(new CopyObjectCommand({ Bucket, Key: "to", CopySource: source("k"), ...conditions }));
    const past = new Date("2020-01-01");
    await copy({ CopySourceIfMatch: ETag, CopySourceIfUnmodifiedSince: past });
    for (const failing of [
      { CopySourceIfMatch: '"other"' },
      { CopySourceIfNoneMatch: ETag },
      { CopySourceIfUnmodifiedSince: past },
      { CopySourceIfModifiedSince: new Date(Date.now() + 60_000) },
      { IfNoneMatch: "*" },
    ]) {
      expect(await errorOf(copy(failing))).toBe("412 PreconditionFailed");
    }
  });

  it("refuses sources that are malformed, missing or of somebody else", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    await putKeys(s3, ["k"]);
    const copy = async (header: string, more: Record<string, string> = {}): Promise<string> => {
      const headers = { "x-amz-copy-source": header, ...more };
      const { status, code } = await sendRaw(cloud, { method: "PUT", path: "/media/to", headers });
      return `${status} ${code ?? ""}`.trim();
    };
    expect(await copy("/media/k")).toBe("200");
    expect(await copy("media/k")).toBe("200");
    expect(await copy("media")).toBe("400 InvalidArgument");
    expect(await copy("media/%zz")).toBe("400 InvalidArgument");
    expect(await copy("media/none")).toBe("404 NoSuchKey");
    expect(await copy("none/k")).toBe("404 NoSuchBucket");
    expect(await copy("media/k?versionId=1")).toBe("400 InvalidArgument");
    expect(await copy("media/k?versionId=null")).toBe("200");
    expect(await copy("media/k", { "x-amz-metadata-directive": "MOVE" })).toBe("400 InvalidArgument");
    expect(await copy("media/k", { "x-amz-source-expected-bucket-owner": "444455556666" })).toBe("403 AccessDenied");
  });

  it("needs to read the source and to write the target", async () => {
    const object = (prefix: string): string => `arn:aws:s3:::${Bucket}/${prefix}/*`;
    const Statement = [
      { Effect: "Allow", Action: "s3:GetObject", Resource: object("in") },
      { Effect: "Allow", Action: "s3:PutObject", Resource: object("out") },
    ];
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const { cloud, s3 } = started;
    await putKeys(s3, ["in/a", "out/b"]);
    const app = cloud.client(cloud.app);
    const copy = (from: string, Key: string): Promise<unknown> =>
      app.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/${from}` }));
    await copy("in/a", "out/a");
    expect(await errorOf(copy("out/b", "out/c"))).toBe("403 AccessDenied");
    expect(await errorOf(copy("in/a", "in/b"))).toBe("403 AccessDenied");
  });
});
