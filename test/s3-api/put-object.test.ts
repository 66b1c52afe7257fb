import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { createChecksum } from "@stowage/wire";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

const md5 = (text: string): string => createHash("md5").update(text).digest("base64");
const crc32 = (text: string): string => {
  const checksum = createChecksum("CRC32");
  checksum.update(Buffer.from(text));
  return checksum.digest();
};

describe("PutObject", () => {
  it("keeps body, headers and metadata", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const put = await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: "a/b c+ü.txt",
        Body: "hello",
        ContentType: "text/plain",
        CacheControl: "max-age=60",
        ContentDisposition: 'attachment; filename="x.txt"',
        ContentLanguage: "de",
        Metadata: { owner: "me & you" },
      }),
    );
    expect(put.ETag).toBe('"5d41402abc4b2a76b9719d911017c592"');
    expect(put.ServerSideEncryption).toBe("AES256");
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: "a/b c+ü.txt" }));
    expect(await got.Body?.transformToString()).toBe("hello");
    expect(got).toMatchObject({
      ContentType: "text/plain",
      CacheControl: "max-age=60",
      ContentDisposition: 'attachment; filename="x.txt"',
      ContentLanguage: "de",
      Metadata: { owner: "me & you" },
    });
  });

  it("takes the framing off a streamed body and checks its trailer", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const chunks = [Buffer.alloc(70_000, "a"), Buffer.alloc(30_000, "b")];
    const Body = Readable.from(chunks);
    await s3.send(
      new PutObjectCommand({ Bucket, Key: "stream", Body, ContentLength: 100_000, ContentEncoding: "gzip" }),
    );
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: "stream" }));
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? [])).toEqual(Buffer.concat(chunks));
    expect(got.ContentEncoding).toBe("gzip");
  });

  it("treats dots and slashes as parts of the key", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    for (const path of ["/media/a/../x", "/media//a//b/", "/media/./y", "/media/b/%2e%2e/z"]) {
      expect((await sendRaw(cloud, { method: "PUT", path, body: path })).status).toBe(200);
    }
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket }));
    expect(Contents?.map(({ Key }) => Key)).toEqual(["./y", "/a//b/", "a/../x", "b/../z"]);
  });

  it("accepts every right digest and refuses every wrong one", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const put = async (headers: Record<string, string>): Promise<string> => {
      const { status, code } = await sendRaw(cloud, { method: "PUT", path: "/media/k", body: "hello", headers });
      return `${status} ${code ?? ""}`.trim();
    };
    expect(await put({ "content-md5": md5("hello") })).toBe("200");
    expect(await put({ "content-md5": md5("other") })).toBe("400 BadDigest");
    expect(await put({ "content-md5": "no" })).toBe("400 InvalidDigest");
    expect(await put({ "x-amz-checksum-crc32": crc32("hello") })).toBe("200");
    expect(await put({ "x-amz-checksum-crc32": crc32("other") })).toBe("400 BadDigest");
    expect(await put({ "x-amz-checksum-crc32": "AAA=" })).toBe("400 InvalidRequest");
    expect(await put({ "x-amz-checksum-crc32": crc32("hello"), "x-amz-checksum-crc32c": "AAAAAA==" })).toBe(
      "400 InvalidRequest",
    );
    expect(await put({ "x-amz-sdk-checksum-algorithm": "CRC32" })).toBe("400 InvalidRequest");
    expect(await put({ "x-amz-checksum-sha512": "AAAA" })).toBe("501 NotImplemented");
    expect(await put({ "x-amz-checksum-crc16": "AAAA" })).toBe("400 InvalidRequest");
  });

  it("refuses a payload hash that is not the body's, and keeps nothing", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const wrong = { method: "PUT", path: "/media/k", body: "hello", payloadHash: "0".repeat(64) };
    expect(await sendRaw(cloud, wrong)).toMatchObject({ status: 400, code: "XAmzContentSHA256Mismatch" });
    expect(await errorOf(s3.send(new HeadObjectCommand({ Bucket, Key: "k" })))).toBe("404 NotFound");
    expect(await sendRaw(cloud, { ...wrong, payloadHash: "UNSIGNED-PAYLOAD" })).toMatchObject({ status: 200 });
  });

  it("takes an empty type for none", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    await sendRaw(cloud, { method: "PUT", path: "/media/a", headers: { "content-type": "" }, body: "x" });
    expect((await sendRaw(cloud, { path: "/media/a" })).headers["content-type"]).toBe("binary/octet-stream");
  });

  it("creates only with If-None-Match", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const put = new PutObjectCommand({ Bucket, Key: "once", Body: "first", IfNoneMatch: "*" });
    await s3.send(put);
    expect(await errorOf(s3.send(put))).toBe("412 PreconditionFailed");
    const other = { method: "PUT", path: "/media/once", headers: { "if-none-match": '"abc"' } };
    expect(await sendRaw(cloud, other)).toMatchObject({ status: 501, code: "NotImplemented" });
    const both = { method: "PUT", path: "/media/once", headers: { "if-none-match": "*", "if-match": '"abc"' } };
    expect(await sendRaw(cloud, both)).toMatchObject({ status: 501, code: "NotImplemented" });
  });

  it("replaces only what If-Match names", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const { ETag = "" } = await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "1" }));
    await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "2", IfMatch: ETag }));
    const stale = s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "3", IfMatch: ETag }));
    expect(await errorOf(stale)).toBe("412 PreconditionFailed");
    const missing = s3.send(new PutObjectCommand({ Bucket, Key: "none", Body: "3", IfMatch: ETag }));
    expect(await errorOf(missing)).toBe("404 NoSuchKey");
  });

  it("lets one of twenty concurrent creations win", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const puts = Array.from({ length: 20 }, (_, index) =>
      s3.send(new PutObjectCommand({ Bucket, Key: "raced", Body: `body ${index}`, IfNoneMatch: "*" })),
    );
    const results = await Promise.allSettled(puts);
    const won = results.flatMap(({ status }, index) => (status === "fulfilled" ? [index] : []));
    expect(won).toHaveLength(1);
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: "raced" }));
    expect(await got.Body?.transformToString()).toBe(`body ${won[0]}`);
    const codes = results.flatMap((result) => (result.status === "rejected" ? [String(result.reason)] : []));
    expect(codes.every((code) => code.startsWith("PreconditionFailed"))).toBe(true);
  });

  it("takes no ACL but bucket-owner-full-control", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const put = (ACL: "private" | "public-read" | "bucket-owner-full-control"): Promise<unknown> =>
      s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x", ACL }));
    await put("bucket-owner-full-control");
    expect(await errorOf(put("private"))).toBe("400 AccessControlListNotSupported");
    expect(await errorOf(put("public-read"))).toBe("400 AccessControlListNotSupported");
    const grant = s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x", GrantRead: 'id="1"' }));
    expect(await errorOf(grant)).toBe("400 AccessControlListNotSupported");
  });

  it("accepts S3's own encryption and refuses what it does not do", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const base = { Bucket, Key: "k", Body: "x" };
    await s3.send(new PutObjectCommand({ ...base, ServerSideEncryption: "AES256", StorageClass: "STANDARD_IA" }));
    const refused = s3.send(new PutObjectCommand({ ...base, ServerSideEncryption: "aws:kms:dsse" }));
    expect(await errorOf(refused)).toBe("501 NotImplemented");
  });

  it("bounds keys and metadata", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key: "k".repeat(1024), Body: "x" }));
    expect(await errorOf(s3.send(new PutObjectCommand({ Bucket, Key: "k".repeat(1025), Body: "x" })))).toBe(
      "400 KeyTooLongError",
    );
    const put = (size: number): Promise<unknown> =>
      s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x", Metadata: { m: "v".repeat(size) } }));
    await put(2047);
    expect(await errorOf(put(2048))).toBe("400 MetadataTooLarge");
  });

  it("tells metadata beyond ASCII as the user guide does", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const Metadata = { nonascii: "ÄMÄZÕÑ S3", ascii: "AMAZONS3", word: "=?UTF-8?B?w6k=?=" };
    await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x", Metadata }));
    const told = { ...Metadata, nonascii: "=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?=" };
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: "k" }))).Metadata).toEqual(told);
    const copy = { "x-amz-copy-source": "media/k" };
    await sendRaw(cloud, { method: "PUT", path: "/media/copy", headers: copy });
    expect((await s3.send(new GetObjectCommand({ Bucket, Key: "copy" }))).Metadata).toEqual(told);
  });

  it("needs a length", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const base = { method: "PUT", path: "/media/k", payloadHash: "UNSIGNED-PAYLOAD" };
    const chunked = { ...base, body: "hello", headers: { "transfer-encoding": "chunked" } };
    expect(await sendRaw(cloud, chunked)).toMatchObject({ status: 501, code: "NotImplemented" });
    const huge = { ...base, headers: { "content-length": String(5 * 1024 ** 3 + 1), expect: "100-continue" } };
    expect(await sendRaw(cloud, huge)).toMatchObject({ status: 400, code: "EntityTooLarge" });
  });
});
