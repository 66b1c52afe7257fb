import { assertOwnAccount } from "../buckets/assert-own-account.ts";
import { changeBucket } from "../buckets/change-bucket.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** DeleteBucketPolicy. */
export async function deleteBucketPolicy(context: BucketContext): Promise<Reply> {
  assertOwnAccount(context);
  await changeBucket(context, { policy: undefined, policyPrincipals: undefined });
  return { status: 204, headers: {} };
}
