import { S3Error } from "./s3-error.ts";

/** The refusal of a bucket that is not there, or not any more. */
export function noSuchBucket(name: string): S3Error {
  return new S3Error("NoSuchBucket", { details: { BucketName: name } });
}
