import { changeBucket } from "../buckets/change-bucket.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** DeletePublicAccessBlock. */
export async function deletePublicAccessBlock(context: BucketContext): Promise<Reply> {
  await changeBucket(context, { publicAccessBlock: undefined });
  return { status: 204, headers: {} };
}
