import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";

/** GetBucketReplication: no bucket is replicated. */
export function getBucketReplication({ bucket }: BucketContext): never {
  throw new S3Error("ReplicationConfigurationNotFoundError", { details: { BucketName: bucket.name } });
}
