import {
  CompleteMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putMarker } from "../support/objects/put-marker.ts";
import { putVersion } from "../support/objects/put-version.ts";
import { startWithVersions } from "../support/clouds/start-with-versions.ts";
import { uploadParts } from "../support/objects/upload-parts.ts";

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

  it("needs s3:GetObject on its source, for a version s3:GetObjectVersion", async () => {
    const allow = (Action: string, key: string): object => ({
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Action, Resource: `arn:aws:s3:::${Bucket}/${key}` },
    });
    const appPolicies = [
      allow("s3:PutObject", "*"),
      allow("s3:GetObject", "open"),
      allow("s3:GetObjectVersion", "version"),
    ];
    await using started = await startWithVersions({ appPolicies });
    const { cloud, s3 } = started;
    const app = cloud.client(cloud.app);
    const { UploadId } = await uploadParts(app, "to", []);
    const copy = async (key: string, byId: boolean): Promise<unknown> => {
      const id = await putVersion(s3, key, "x");
      const CopySource = `${Bucket}/${key}${byId ? `?versionId=${id}` : ""}`;
      return app.send(new UploadPartCopyCommand({ Bucket, Key: "to", UploadId, PartNumber: 1, CopySource }));
    };
    await copy("open", false);
    await copy("version", true);
    for (const [key, byId] of [
      ["secret", false],
      ["secret", true],
      ["open", true],
      ["version", false],
    ] as const) {
      expect(await errorOf(copy(key, byId))).toBe("403 AccessDenied");
    }
  });

  it("copies a version by its id, and names it", async () => {
    await using started = await startWithVersions();
    const { s3 } = started;
    const first = await putVersion(s3, "from", "one");
    await putVersion(s3, "from", "two");
    const { UploadId } = await uploadParts(s3, "to", []);
    const copy = (query: string) => {
      const CopySource = `${Bucket}/from${query}`;
      return s3.send(new UploadPartCopyCommand({ Bucket, Key: "to", UploadId, PartNumber: 1, CopySource }));
    };
    const copied = await copy(`?versionId=${first}`);
    expect(copied.CopySourceVersionId).toBe(first);
    const Parts = [{ PartNumber: 1, ETag: copied.CopyPartResult?.ETag }];
    const complete = { Bucket, Key: "to", UploadId, MultipartUpload: { Parts } };
    const marker = await putMarker(s3, "from");
    expect(await errorOf(copy(""))).toBe("404 NoSuchKey");
    expect(await errorOf(copy(`?versionId=${marker}`))).toBe("400 InvalidRequest");
    const { VersionId } = await s3.send(new CompleteMultipartUploadCommand(complete));
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: "to" }));
    expect([got.VersionId, await got.Body?.transformToString()]).toEqual([VersionId, "one"]);
  });
});
