import { AbortMultipartUploadCommand, ListMultipartUploadsCommand, UploadPartCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/error-of.ts";
import { Bucket, startWithBucket } from "../support/start-with-bucket.ts";
import { uploadParts } from "../support/upload-parts.ts";

describe("AbortMultipartUpload", () => {
  it("ends the upload", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const { UploadId } = await uploadParts(s3, "k", ["x"]);
    const abort = new AbortMultipartUploadCommand({ Bucket, Key: "k", UploadId });
    expect((await s3.send(abort)).$metadata.httpStatusCode).toBe(204);
    expect(await errorOf(s3.send(abort))).toBe("404 NoSuchUpload");
    const late = s3.send(new UploadPartCommand({ Bucket, Key: "k", UploadId, PartNumber: 2, Body: "y" }));
    expect(await errorOf(late)).toBe("404 NoSuchUpload");
    expect((await s3.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads).toBeUndefined();
  });

  it("needs its own permission", async () => {
    const Statement = { Effect: "Allow", Action: "s3:PutObject", Resource: `arn:aws:s3:::${Bucket}/*` };
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const { cloud, s3 } = started;
    const app = cloud.client(cloud.app);
    const { UploadId } = await uploadParts(app, "k", ["x"]);
    const abort = new AbortMultipartUploadCommand({ Bucket, Key: "k", UploadId });
    expect(await errorOf(app.send(abort))).toBe("403 AccessDenied");
    await s3.send(abort);
  });
});
