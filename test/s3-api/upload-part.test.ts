import { CreateMultipartUploadCommand, ListPartsCommand, UploadPartCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { uploadParts } from "../support/objects/upload-parts.ts";

describe("UploadPart", () => {
  it("replaces a part of the same number", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const { UploadId } = await uploadParts(s3, "k", ["one"]);
    await s3.send(new UploadPartCommand({ Bucket, Key: "k", UploadId, PartNumber: 1, Body: "two!" }));
    const { Parts } = await s3.send(new ListPartsCommand({ Bucket, Key: "k", UploadId }));
    expect(Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([[1, 4]]);
  });

  it("refuses numbers outside 1 to 10,000 and uploads that are not there", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const { UploadId } = await uploadParts(s3, "k", []);
    const upload = (PartNumber: number, Key = "k", id = UploadId): Promise<unknown> =>
      s3.send(new UploadPartCommand({ Bucket, Key, UploadId: id, PartNumber, Body: "x" }));
    await upload(10_000);
    expect(await errorOf(upload(0))).toBe("400 InvalidArgument");
    expect(await errorOf(upload(10_001))).toBe("400 InvalidArgument");
    expect(await errorOf(upload(1, "other"))).toBe("404 NoSuchUpload");
    expect(await errorOf(upload(1, "k", "none"))).toBe("404 NoSuchUpload");
  });

  it("holds a part to its digest and to its upload's algorithm", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const create = new CreateMultipartUploadCommand({ Bucket, Key: "k", ChecksumAlgorithm: "SHA256" });
    const { UploadId } = await s3.send(create);
    const part = { Bucket, Key: "k", UploadId, PartNumber: 1, Body: "x" };
    const { ChecksumSHA256 } = await s3.send(new UploadPartCommand({ ...part, ChecksumAlgorithm: "SHA256" }));
    expect(ChecksumSHA256).toBeTruthy();
    const other = s3.send(new UploadPartCommand({ ...part, ChecksumAlgorithm: "CRC32" }));
    expect(await errorOf(other)).toBe("400 InvalidRequest");
    const raw = { method: "PUT", path: "/media/k", query: `partNumber=1&uploadId=${UploadId}`, body: "x" };
    expect(await sendRaw(cloud, raw)).toMatchObject({ status: 400, code: "InvalidRequest" });
    const wrong = { ...raw, headers: { "x-amz-checksum-sha256": `${"A".repeat(43)}=` } };
    expect(await sendRaw(cloud, wrong)).toMatchObject({ status: 400, code: "BadDigest" });
    const conditional = { ...raw, headers: { "if-match": '"x"' } };
    expect((await sendRaw(cloud, conditional)).status).toBe(501);
  });
});
