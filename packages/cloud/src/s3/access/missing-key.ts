import { S3Error } from "../errors/s3-error.ts";
import type { BucketRecord } from "../../store/records.ts";
import type { ServiceContext } from "../operation-context.ts";
import { decide } from "./decide.ts";

/** The refusal of a key that holds nothing: who may not list the bucket does not learn that. */
export function missingKey(
  context: ServiceContext,
  bucket: BucketRecord,
  key: string,
  headers: Record<string, string> = {},
): S3Error {
  if (!mayLearnOfMissing(context, bucket)) return new S3Error("AccessDenied");
  return new S3Error("NoSuchKey", { details: { Key: key }, headers });
}

/** Whether the caller may learn what a bucket does not hold. */
export function mayLearnOfMissing(context: ServiceContext, bucket: BucketRecord): boolean {
  return decide(context, { action: "s3:ListBucket", bucket: bucket.name }, bucket, { missingKey: true }).allowed;
}
