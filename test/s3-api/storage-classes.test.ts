import { CopyObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { CreateMultipartUploadCommand, DeleteObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { GetObjectAttributesCommand, type StorageClass, UploadPartCopyCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

const instant: StorageClass[] = [
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "GLACIER_IR",
  "REDUCED_REDUNDANCY",
];

describe("storage classes", () => {
  it.each(instant)("tells %s, and reads and copies it", async (StorageClass) => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x", StorageClass }));
    expect((await s3.send(new GetObjectCommand({ Bucket, Key: "k" }))).StorageClass).toBe(StorageClass);
    expect((await s3.send(new ListObjectsV2Command({ Bucket }))).Contents?.[0]?.StorageClass).toBe(StorageClass);
    await s3.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource: `${Bucket}/k` }));
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: "copy" }))).StorageClass).toBeUndefined();
  });

  it("never tells STANDARD, and refuses classes that are none", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const put = async (storageClass: string): Promise<string> => {
      const headers = { "x-amz-storage-class": storageClass };
      const { status, code } = await sendRaw(cloud, { method: "PUT", path: "/media/k", headers });
      return `${status} ${code ?? ""}`.trim();
    };
    expect(await put("STANDARD")).toBe("200");
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: "k" }))).StorageClass).toBeUndefined();
    for (const wrong of ["standard", "COLD", "OUTPOSTS", ""]) expect(await put(wrong)).toBe("400 InvalidStorageClass");
  });

  it.each(["GLACIER", "DEEP_ARCHIVE"] as const)("keeps %s, and neither reads nor copies it", async (StorageClass) => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const { ETag } = await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x", StorageClass }));
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "k" }));
    expect(head).toMatchObject({ StorageClass, ContentLength: 1, ETag });
    const attributes = new GetObjectAttributesCommand({ Bucket, Key: "k", ObjectAttributes: ["StorageClass"] });
    expect((await s3.send(attributes)).StorageClass).toBe(StorageClass);
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "parts", StorageClass }));
    const source = { Bucket, CopySource: `${Bucket}/k` };
    const reads = [
      (): Promise<unknown> => s3.send(new GetObjectCommand({ Bucket, Key: "k" })),
      (): Promise<unknown> => s3.send(new GetObjectCommand({ Bucket, Key: "k", Range: "bytes=0-0" })),
      (): Promise<unknown> => s3.send(new CopyObjectCommand({ ...source, Key: "copy" })),
      (): Promise<unknown> => s3.send(new CopyObjectCommand({ ...source, Key: "k", StorageClass: "STANDARD" })),
      (): Promise<unknown> => s3.send(new UploadPartCopyCommand({ ...source, Key: "parts", UploadId, PartNumber: 1 })),
    ];
    for (const read of reads) expect(await errorOf(read())).toBe("403 InvalidObjectState");
    const { text } = await sendRaw(cloud, { path: "/media/k" });
    expect(text).toContain(`<StorageClass>${StorageClass}</StorageClass>`);
    const restore = await sendRaw(cloud, { method: "POST", path: "/media/k", query: "restore" });
    expect([restore.status, restore.code]).toEqual([501, "NotImplemented"]);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "k" }));
    await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" }));
    await s3.send(new CopyObjectCommand({ ...source, Key: "copy" }));
  });
});
