import {
  AbortMultipartUploadCommand,
  DeleteObjectsCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
} from "@aws-sdk/client-s3";
import { CliError } from "../../../terminal/cli-error.ts";
import type { BucketContext } from "../../graph/context.ts";

/** Deletes everything that is in a bucket: every version, every delete marker, every upload that was not completed. */
export async function emptyBucket(
  { s3, accountId: ExpectedBucketOwner }: BucketContext,
  Bucket: string,
): Promise<void> {
  const place = { Bucket, ExpectedBucketOwner };
  for (;;) {
    // Always the first page: what it names is gone by the next time.
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand(place));
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length === 0) break;
    const { Errors: [error] = [] } = await s3.send(
      new DeleteObjectsCommand({ ...place, Delete: { Objects, Quiet: true } }),
    );
    if (error !== undefined) throw kept(Bucket, `${error.Key ?? "an object"}: ${error.Code ?? "it stays"}`);
  }
  for (;;) {
    const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand(place));
    if (Uploads.length === 0) return;
    for (const { Key, UploadId } of Uploads) {
      await s3.send(new AbortMultipartUploadCommand({ ...place, Key, UploadId }));
    }
  }
}

function kept(bucket: string, reason: string): CliError {
  return new CliError("deletion-failed", `Cannot empty bucket ${JSON.stringify(bucket)}: ${reason}`);
}
