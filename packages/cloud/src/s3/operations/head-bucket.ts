import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

/** HeadBucket. */
export function headBucket({ bucket }: BucketContext): Reply {
  const headers = { "x-amz-bucket-region": bucket.region, "x-amz-access-point-alias": "false" };
  return { status: 200, headers: { ...headers, "content-type": "application/xml" } };
}
