import {
  CreateMultipartUploadCommand,
  GetBucketAclCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putKeys } from "../support/objects/put-keys.ts";

/** Every owner that a bucket's answers show. */
async function owners(newBucketDefaults: "current" | "legacy"): Promise<unknown[]> {
  await using started = await startWithBucket({ newBucketDefaults });
  const { s3 } = started;
  await putKeys(s3, ["k"]);
  await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "u" }));
  const acl = await s3.send(new GetBucketAclCommand({ Bucket }));
  return [
    (await s3.send(new ListBucketsCommand({}))).Owner,
    (await s3.send(new ListObjectsCommand({ Bucket }))).Contents?.[0]?.Owner,
    (await s3.send(new ListObjectsV2Command({ Bucket, FetchOwner: true }))).Contents?.[0]?.Owner,
    (await s3.send(new ListObjectVersionsCommand({ Bucket }))).Versions?.[0]?.Owner,
    (await s3.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads?.[0]?.Initiator,
    acl.Owner,
    { ID: acl.Grants?.[0]?.Grantee?.ID, DisplayName: acl.Grants?.[0]?.Grantee?.DisplayName },
  ];
}

describe("the owners that answers show", () => {
  it("have a canonical id alone today", async () => {
    for (const owner of await owners("current")) expect(owner).toEqual({ ID: "1".repeat(64) });
  });

  it("have the account's name beside it with the defaults of before", async () => {
    for (const owner of await owners("legacy")) expect(owner).toEqual({ ID: "1".repeat(64), DisplayName: "main" });
  });
});
