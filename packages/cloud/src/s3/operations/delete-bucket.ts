import { noSuchBucket } from "../errors/no-such-bucket.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** DeleteBucket. */
export async function deleteBucket({ service, bucket }: BucketContext): Promise<Reply> {
  const outcome = await service.store.deleteBucket(bucket.name);
  if (outcome === "not-empty") throw new S3Error("BucketNotEmpty", { details: { BucketName: bucket.name } });
  if (outcome === "missing") throw noSuchBucket(bucket.name);
  return { status: 204, headers: {} };
}
