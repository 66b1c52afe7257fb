import { getConfiguration } from "../configurations/operations/get-configuration.ts";
import { minimumSizeHeader } from "../configurations/lifecycle/read-minimum-size.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";

const get = getConfiguration("lifecycle", { error: "NoSuchLifecycleConfiguration" });

/** GetBucketLifecycleConfiguration. */
export async function getBucketLifecycleConfiguration(context: BucketContext): Promise<Reply> {
  const reply = await get(context);
  return { ...reply, headers: { ...reply.headers, ...minimumSizeHeader(context.bucket.transitionMinimum) } };
}
