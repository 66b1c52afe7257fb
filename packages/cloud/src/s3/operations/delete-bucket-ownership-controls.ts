import { changeBucket } from "../buckets/change-bucket.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** DeleteBucketOwnershipControls. Without them, an object belongs to who writes it. */
export async function deleteBucketOwnershipControls(context: BucketContext): Promise<Reply> {
  await changeBucket(context, { ownership: undefined });
  return { status: 204, headers: {} };
}
