import {
  CompleteMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/error-of.ts";
import { Bucket, startWithBucket } from "../support/start-with-bucket.ts";
import { uploadParts } from "../support/upload-parts.ts";

describe("UploadPartCopy", () => {
  it("copies a range of an object into a part", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key: "from", Body: "0123456789" }));
    const { UploadId } = await uploadParts(s3, "to", []);
    const part = { Bucket, Key: "to", UploadId, PartNumber: 1, CopySource: `${Bucket}/from` };
    const copy = (CopySourceRange: string) => s3.send(new UploadPartCopyCommand({ ...part, CopySourceRange }));
    const { CopyPartResult } = await copy("bytes=2-5");
    for (const wrong of ["bytes=2-", "bytes=5-2", "bytes=0-10", "bytes=0-21474836480", "2-5"]) {
      expect(await errorOf(copy(wrong))).toBe("400 InvalidArgument");
    }
    const Parts = [{ PartNumber: 1, ETag: CopyPartResult?.ETag }];
    await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key: "to", UploadId, MultipartUpload: { Parts } }));
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: "to" }));
    expect(await got.Body?.transformToString()).toBe("2345");
  });

  it("refuses missing sources and failed conditions", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await s3.send(new PutObjectCommand({ Bucket, Key: "from", Body: "x" }));
    const { UploadId } = await uploadParts(s3, "to", []);
    const copy = (key: string, more: object = {}): Promise<unknown> => {
      const part = { Bucket, Key: "to", UploadId, PartNumber: 1, CopySource: `${Bucket}/${key}` };
      return s3.send(new UploadPartCopyCommand({ ...part, ...more }));
    };
    await copy("from");
    expect(await errorOf(copy("none"))).toBe("404 NoSuchKey");
    expect(await errorOf(copy("from", { CopySourceIfMatch: '"other"' }))).toBe("412 PreconditionFailed");
    expect(await errorOf(copy("from", { UploadId: "none" }))).toBe("404 NoSuchUpload");
  });
});
