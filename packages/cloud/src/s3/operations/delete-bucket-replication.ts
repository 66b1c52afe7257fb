import type { Reply } from "../reply.ts";

/** DeleteBucketReplication: no bucket is replicated. */
export function deleteBucketReplication(): Reply {
  return { status: 204, headers: {} };
}
