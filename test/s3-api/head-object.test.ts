import { HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

describe("HeadObject", () => {
  it("tells what GetObject tells, without the body", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const put = new PutObjectCommand({
      Bucket,
      Key: "k",
      Body: "hello",
      ContentType: "text/plain",
      Metadata: { a: "b" },
    });
    const { ETag, ChecksumCRC32 } = await s3.send(put);
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: "k", ChecksumMode: "ENABLED" }))).toMatchObject({
      ETag,
      ChecksumCRC32,
      ChecksumType: "FULL_OBJECT",
      ContentLength: 5,
      ContentType: "text/plain",
      Metadata: { a: "b" },
      AcceptRanges: "bytes",
      ServerSideEncryption: "AES256",
    });
    const ranged = await sendRaw(cloud, { method: "HEAD", path: "/media/k", headers: { range: "bytes=1-2" } });
    expect(ranged).toMatchObject({ status: 206, text: "", headers: { "content-length": "2" } });
  });

  it("refuses without a body", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    expect(await errorOf(s3.send(new HeadObjectCommand({ Bucket, Key: "none" })))).toBe("404 NotFound");
    const denied = cloud.client(cloud.nobody).send(new HeadObjectCommand({ Bucket, Key: "none" }));
    expect(await errorOf(denied)).toMatch(/^403 /);
    expect(await sendRaw(cloud, { method: "HEAD", path: "/media/none" })).toMatchObject({ status: 404, text: "" });
  });
});
