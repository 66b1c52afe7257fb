import { createHash, randomBytes } from "node:crypto";
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

interface Key {
  SSECustomerAlgorithm: string;
  SSECustomerKey: string;
  SSECustomerKeyMD5: string;
}

function makeKey(bytes = randomBytes(32)): Key {
  return {
    SSECustomerAlgorithm: "AES256",
    SSECustomerKey: bytes.toString("base64"),
    SSECustomerKeyMD5: createHash("md5").update(bytes).digest("base64"),
  };
}

const ofSource = (key: Key): object => ({
  CopySourceSSECustomerAlgorithm: key.SSECustomerAlgorithm,
  CopySourceSSECustomerKey: key.SSECustomerKey,
  CopySourceSSECustomerKeyMD5: key.SSECustomerKeyMD5,
});
const open = new PutBucketEncryptionCommand({
  Bucket,
  ServerSideEncryptionConfiguration: { Rules: [{ BlockedEncryptionTypes: { EncryptionType: ["NONE"] } }] },
});
async function start(): ReturnType<typeof startWithBucket> {
  const started = await startWithBucket({ plainCustomerKeys: true });
  await started.s3.send(open);
  return started;
}
const md5 = (bytes: Buffer): string => createHash("md5").update(bytes).digest("hex");

const headersOf = (key: Key, md5 = key.SSECustomerKeyMD5): Record<string, string> => ({
  "x-amz-server-side-encryption-customer-algorithm": "AES256",
  "x-amz-server-side-encryption-customer-key": key.SSECustomerKey,
  "x-amz-server-side-encryption-customer-key-md5": md5,
});

async function read(s3: S3Client, Key: string, more: object): Promise<Buffer> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

describe("an object with a key of the client's", () => {
  it.each([0, 1, 15, 16, 17, 100_000, 400_000])(
    "of %i bytes is read with the key, whole and in ranges",
    async (size) => {
      await using started = await start();
      const { s3 } = started;
      const key = makeKey();
      const content = randomBytes(size);
      const put = await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: content, ...key }));
      expect(put).toMatchObject({ SSECustomerAlgorithm: "AES256", SSECustomerKeyMD5: key.SSECustomerKeyMD5 });
      expect(put.ServerSideEncryption).toBeUndefined();
      expect(put.ETag).toMatch(/^"[0-9a-f]{32}"$/);
      expect(put.ETag).not.toBe(`"${md5(content)}"`);
      expect((await read(s3, "k", key)).equals(content)).toBe(true);
      for (const [first, last] of [
        [0, 0],
        [3, 40],
        [16, 31],
        [size - 5, size - 1],
      ] as const) {
        if (first < 0 || last >= size) continue;
        const range = await read(s3, "k", { ...key, Range: `bytes=${first}-${last}` });
        expect(range.equals(content.subarray(first, last + 1))).toBe(true);
      }
      expect(await s3.send(new HeadObjectCommand({ Bucket, Key: "k", ...key }))).toMatchObject({ ContentLength: size });
    },
  );

  it("is refused without its key and with another one, and a plain object with one", async () => {
    await using started = await start();
    const { s3 } = started;
    const key = makeKey();
    await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "secret", ...key }));
    await s3.send(new PutObjectCommand({ Bucket, Key: "plain", Body: "text" }));
    expect(await errorOf(read(s3, "k", {}))).toBe("400 InvalidRequest");
    expect(await errorOf(read(s3, "k", makeKey()))).toBe("403 AccessDenied");
    expect(await errorOf(read(s3, "plain", key))).toBe("400 InvalidRequest");
    expect(await errorOf(s3.send(new HeadObjectCommand({ Bucket, Key: "k" })))).toMatch(/^400/);
    expect(await errorOf(s3.send(new HeadObjectCommand({ Bucket, Key: "k", ...makeKey() })))).toMatch(/^403/);
    expect((await read(s3, "k", key)).toString()).toBe("secret");
  });

  it("lies encrypted on the disk, and its key nowhere", async () => {
    await using started = await start();
    const { s3, cloud } = started;
    const key = makeKey();
    const marker = "a text that is easily found ";
    await s3.send(new PutObjectCommand({ Bucket, Key: "small", Body: marker, ...key }));
    await s3.send(new PutObjectCommand({ Bucket, Key: "large", Body: marker.repeat(10_000), ...key }));
    await s3.send(new PutObjectCommand({ Bucket, Key: "plain", Body: "another text that is easily found" }));
    const files = await readdir(cloud.dataDir, { recursive: true, withFileTypes: true });
    const bytes = await Promise.all(
      files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name))),
    );
    const found = (text: string | Buffer): boolean => bytes.some((each) => each.includes(text));
    expect(found("another text that is easily found")).toBe(true);
    expect(found(marker)).toBe(false);
    expect(found(key.SSECustomerKey)).toBe(false);
    expect(found(Buffer.from(key.SSECustomerKey, "base64"))).toBe(false);
  });

  it("is copied from key to key, and in parts", async () => {
    await using started = await start();
    const { s3 } = started;
    const [from, to] = [makeKey(), makeKey()];
    const content = randomBytes(300_000);
    await s3.send(new PutObjectCommand({ Bucket, Key: "from", Body: content, ...from }));
    const copy = { Bucket, CopySource: `${Bucket}/from` };
    expect(await errorOf(s3.send(new CopyObjectCommand({ ...copy, Key: "to", ...to })))).toBe("400 InvalidRequest");
    await s3.send(new CopyObjectCommand({ ...copy, Key: "to", ...ofSource(from), ...to }));
    expect((await read(s3, "to", to)).equals(content)).toBe(true);
    await s3.send(new CopyObjectCommand({ ...copy, Key: "open", ...ofSource(from) }));
    expect((await read(s3, "open", {})).equals(content)).toBe(true);
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "parts", ...to }));
    const part = {
      ...copy,
      Key: "parts",
      UploadId,
      PartNumber: 1,
      CopySourceRange: "bytes=7-200000",
      ...ofSource(from),
    };
    const { CopyPartResult } = await s3.send(new UploadPartCopyCommand({ ...part, ...to }));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag: CopyPartResult?.ETag }] };
    await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key: "parts", UploadId, MultipartUpload }));
    expect((await read(s3, "parts", to)).equals(content.subarray(7, 200_001))).toBe(true);
  });

  it("is uploaded in parts that all carry the key, and read across them", async () => {
    await using started = await start();
    const { s3 } = started;
    const key = makeKey();
    const parts = [randomBytes(5 * 1024 * 1024 + 3), randomBytes(1000)];
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "k", ...key }));
    const upload = async (index: number, more: object): Promise<string | undefined> => {
      const Body = parts[index] ?? Buffer.alloc(0);
      const sent = { Bucket, Key: "k", UploadId, PartNumber: index + 1, Body, ...more };
      return (await s3.send(new UploadPartCommand(sent))).ETag;
    };
    expect(await errorOf(upload(0, {}))).toBe("400 InvalidRequest");
    expect(await errorOf(upload(0, makeKey()))).toBe("400 InvalidRequest");
    const Parts = [await upload(0, key), await upload(1, key)].map((ETag, index) => ({ ETag, PartNumber: index + 1 }));
    const complete = { Bucket, Key: "k", UploadId, MultipartUpload: { Parts } };
    await s3.send(new CompleteMultipartUploadCommand(complete));
    const whole = Buffer.concat(parts);
    expect((await read(s3, "k", key)).equals(whole)).toBe(true);
    const border = 5 * 1024 * 1024;
    const across = await read(s3, "k", { ...key, Range: `bytes=${border - 21}-${border + 40}` });
    expect(across.equals(whole.subarray(border - 21, border + 41))).toBe(true);
    expect((await read(s3, "k", { ...key, PartNumber: 2 })).equals(parts[1] ?? Buffer.alloc(0))).toBe(true);
  });

  it("needs a key of 32 bytes with its MD5 and algorithm, and nothing else beside it", async () => {
    await using started = await start();
    const { s3 } = started;
    const key = makeKey();
    const put = (more: object): Promise<unknown> =>
      s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x", ...more }));
    const wrong = [
      { ...key, SSECustomerAlgorithm: "AES128" },
      { ...key, SSECustomerAlgorithm: undefined },
      makeKey(randomBytes(16)),
      { ...key, ServerSideEncryption: "AES256" },
      { ...key, ServerSideEncryption: "aws:kms" },
    ];
    for (const more of wrong) expect(await errorOf(put(more))).toBe("400 InvalidArgument");
    await put(key);
    // The SDK writes the MD5 itself, so this one is made by hand.
    const byHand = (md5: string): ReturnType<typeof sendRaw> =>
      sendRaw(started.cloud, { method: "PUT", path: `/${Bucket}/k`, headers: headersOf(key, md5), body: "x" });
    expect(await byHand(makeKey().SSECustomerKeyMD5)).toMatchObject({ status: 400, code: "InvalidArgument" });
    expect(await byHand(key.SSECustomerKeyMD5)).toMatchObject({ status: 200 });
  });

  it("is refused in a bucket that blocks such keys, as a new one does", async () => {
    await using started = await startWithBucket({ plainCustomerKeys: true });
    const { s3 } = started;
    const put = new PutObjectCommand({ Bucket, Key: "k", Body: "x", ...makeKey() });
    expect(await errorOf(s3.send(put))).toBe("403 AccessDenied");
    const upload = new CreateMultipartUploadCommand({ Bucket, Key: "k", ...makeKey() });
    expect(await errorOf(s3.send(upload))).toBe("403 AccessDenied");
    await s3.send(open);
    await s3.send(put);
    await s3.send(upload);
  });

  it("is refused over plain HTTP unless that is allowed", async () => {
    await using started = await startWithBucket({});
    const { cloud, s3 } = started;
    const key = makeKey();
    const headers = headersOf(key);
    const refused = await sendRaw(cloud, { method: "PUT", path: `/${Bucket}/k`, headers, body: "x" });
    expect(refused).toMatchObject({ status: 400, code: "InvalidRequest" });
    expect(refused.text).toContain("secure connection");
    expect(refused.text).not.toContain(key.SSECustomerKey);
    await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" }));
  });
});
