import type { Refusal } from "../../iam/authorization.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import type { ServiceContext } from "../operation-context.ts";
import { decide } from "./decide.ts";

/** The refusal of a key that holds nothing: who may not list the bucket does not learn that. */
export function missingKey(
  context: ServiceContext,
  bucket: BucketRecord,
  key: string,
  headers: Record<string, string> = {},
): S3Error {
  const why = keptFromListing(context, bucket);
  if (why !== undefined) return new S3Error("AccessDenied", { why });
  return new S3Error("NoSuchKey", { details: { Key: key }, headers });
}

/** Why the caller may not learn what a bucket does not hold, if so. */
export function keptFromListing(context: ServiceContext, bucket: BucketRecord): Refusal | undefined {
  const access = { action: "s3:ListBucket", bucket: bucket.name };
  const answer = decide(context, access, bucket, { missingKey: true });
  return answer.allowed ? undefined : answer;
}
