import {
  type ChecksumAlgorithm,
  type ChecksumType,
  CreateMultipartUploadCommand,
  ListObjectsV2Command,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

describe("CreateMultipartUpload", () => {
  it("makes nothing that can be seen yet", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "k" }));
    expect(UploadId).toBeTruthy();
    expect((await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
  });

  it("knows which checksum has which type", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const create = (ChecksumAlgorithm: ChecksumAlgorithm, ChecksumType?: ChecksumType) =>
      s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "k", ChecksumAlgorithm, ChecksumType }));
    expect(await create("CRC32")).toMatchObject({ ChecksumAlgorithm: "CRC32", ChecksumType: "COMPOSITE" });
    expect(await create("CRC32C", "FULL_OBJECT")).toMatchObject({ ChecksumType: "FULL_OBJECT" });
    expect(await create("CRC64NVME")).toMatchObject({ ChecksumType: "FULL_OBJECT" });
    expect(await create("SHA256")).toMatchObject({ ChecksumType: "COMPOSITE" });
    expect(await errorOf(create("SHA256", "FULL_OBJECT"))).toBe("400 InvalidRequest");
    expect(await errorOf(create("CRC64NVME", "COMPOSITE"))).toBe("400 InvalidRequest");
    expect(await errorOf(create("SHA512"))).toBe("501 NotImplemented");
  });

  it("refuses what PutObject refuses, and conditions", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const create = async (headers: Record<string, string>): Promise<string> => {
      const { status, code } = await sendRaw(cloud, { method: "POST", path: "/media/k", query: "uploads", headers });
      return `${status} ${code ?? ""}`.trim();
    };
    expect(await create({ "x-amz-acl": "bucket-owner-full-control" })).toBe("200");
    expect(await create({ "x-amz-acl": "private" })).toBe("400 AccessControlListNotSupported");
    expect(await create({ "if-none-match": "*" })).toBe("501 NotImplemented");
    expect(await create({ "x-amz-checksum-type": "COMPOSITE" })).toBe("400 InvalidRequest");
    expect(await create({ "x-amz-storage-class": "COLD" })).toBe("400 InvalidStorageClass");
  });
});
