import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** DeleteBucket. */
export async function deleteBucket({ service, bucket }: BucketContext): Promise<Reply> {
  const details = { BucketName: bucket.name };
  const outcome = await service.store.deleteBucket(bucket.name);
  if (outcome === "not-empty") throw new S3Error("BucketNotEmpty", { details });
  if (outcome === "missing") throw new S3Error("NoSuchBucket", { details });
  return { status: 204, headers: {} };
}
