import { S3Error } from "../errors/s3-error.ts";
import type { BucketRecord } from "../../store/records.ts";
import type { ServiceContext } from "../operation-context.ts";
import { decide } from "./decide.ts";

/** The refusal of a key that holds nothing: who may not list the bucket does not learn that. */
export function missingKey(context: ServiceContext, bucket: BucketRecord, key: string): S3Error {
  const access = { action: "s3:ListBucket", bucket: bucket.name };
  const mayList = decide(context, access, bucket, { missingKey: true }).allowed;
  return mayList ? new S3Error("NoSuchKey", { details: { Key: key } }) : new S3Error("AccessDenied");
}
