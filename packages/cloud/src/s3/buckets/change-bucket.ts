import type { BucketChange } from "../../store/buckets/bucket-store.ts";
import { noSuchBucket } from "../errors/no-such-bucket.ts";
import type { BucketContext } from "../operation-context.ts";

/** Changes a configuration of the bucket, which may be gone by now. */
export async function changeBucket({ service, bucket }: BucketContext, change: BucketChange): Promise<void> {
  const changed = await service.store.updateBucket(bucket.name, change);
  if (!changed) throw noSuchBucket(bucket.name);
}
