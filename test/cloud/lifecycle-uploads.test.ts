import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type LifecycleRule,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { bodyFiles } from "../support/objects/body-files.ts";
import { errorOf } from "../support/outcomes/error-of.ts";
import { listKeys } from "../support/objects/list-keys.ts";
import { passDays } from "../support/clouds/pass-days.ts";
import { putRules } from "../support/objects/put-rules.ts";
import { startAtNoon } from "../support/clouds/start-at-noon.ts";
import { Bucket } from "../support/clouds/start-with-bucket.ts";
import { partSize, uploadParts } from "../support/objects/upload-parts.ts";

const abortAfter = (DaysAfterInitiation: number): Partial<LifecycleRule> => ({
  AbortIncompleteMultipartUpload: { DaysAfterInitiation },
});

async function openUploads(s3: S3Client): Promise<string[]> {
  const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
  return Uploads.map(({ Key = "" }) => Key);
}

describe("aborting uploads that were not completed", () => {
  it("counts from their initiation, and leaves no part of them", async () => {
    await using started = await startAtNoon();
    const { cloud, s3 } = started;
    const part = Buffer.alloc(partSize, "part");
    const old = await uploadParts(s3, "tmp/old", [part, part]);
    const finished = await uploadParts(s3, "tmp/finished", [part]);
    await uploadParts(s3, "keep/old", [part]);
    await putRules(s3, { ...abortAfter(2), Filter: { Prefix: "tmp/" } }, { ...abortAfter(1), Status: "Disabled" });
    await passDays(cloud, 2);
    const { Parts } = finished;
    const complete = { Bucket, Key: "tmp/finished", UploadId: finished.UploadId, MultipartUpload: { Parts } };
    await s3.send(new CompleteMultipartUploadCommand(complete));
    await uploadParts(s3, "tmp/young", [part]);
    const late = { Bucket, Key: "tmp/old", UploadId: old.UploadId, PartNumber: 3, Body: part };
    await s3.send(new UploadPartCommand(late));
    expect([await openUploads(s3), await bodyFiles(cloud)]).toEqual([["keep/old", "tmp/old", "tmp/young"], 6]);
    await passDays(cloud, 1);
    expect([await openUploads(s3), await bodyFiles(cloud)]).toEqual([["keep/old", "tmp/young"], 3]);
    expect(await errorOf(s3.send(new UploadPartCommand(late)))).toBe("404 NoSuchUpload");
    expect([await listKeys(s3), await bodyFiles(cloud)]).toEqual([["tmp/finished"], 3]);
  });

  it("goes through more uploads than a page", async () => {
    await using started = await startAtNoon();
    const { cloud, s3 } = started;
    const create = async (Key: string): Promise<unknown> =>
      await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const keys = Array.from({ length: 120 }, (_, index) => `many/${index % 3}`);
    for (const key of keys) await create(key);
    await create("other");
    await putRules(s3, { ...abortAfter(1), Filter: { Prefix: "many/" } });
    await passDays(cloud, 2);
    expect(await openUploads(s3)).toEqual(["other"]);
  });

  it("is told when an upload is created and when its parts are listed", async () => {
    await using started = await startAtNoon();
    const { s3 } = started;
    await putRules(
      s3,
      { ...abortAfter(7), ID: "all" },
      { ...abortAfter(2), ID: "tmp files", Filter: { Prefix: "tmp/" } },
      { Expiration: { Days: 1 }, ID: "ends", Filter: { Prefix: "tmp/" } },
    );
    const input = { Bucket, Key: "tmp/a" };
    const told = { AbortDate: new Date("2030-01-04T00:00:00Z"), AbortRuleId: "tmp files" };
    const { UploadId, ...created } = await s3.send(new CreateMultipartUploadCommand(input));
    expect(created).toMatchObject(told);
    expect(await s3.send(new ListPartsCommand({ ...input, UploadId }))).toMatchObject(told);
    const other = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "a" }));
    expect(other).toMatchObject({ AbortDate: new Date("2030-01-09T00:00:00Z"), AbortRuleId: "all" });
    const Parts = [{ PartNumber: 1, ETag: "" }];
    const part = await s3.send(new UploadPartCommand({ ...input, UploadId, PartNumber: 1, Body: "x" }));
    Parts[0] = { PartNumber: 1, ETag: part.ETag ?? "" };
    const complete = { ...input, UploadId, MultipartUpload: { Parts } };
    const { Expiration } = await s3.send(new CompleteMultipartUploadCommand(complete));
    expect(Expiration).toBe('expiry-date="Thu, 03 Jan 2030 00:00:00 GMT", rule-id="ends"');
    await putRules(s3, { Expiration: { Days: 1 } });
    const plain = await s3.send(new CreateMultipartUploadCommand(input));
    expect([plain.AbortDate, plain.AbortRuleId]).toEqual([undefined, undefined]);
  });
});
