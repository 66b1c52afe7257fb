import { changeBucket } from "../buckets/change-bucket.ts";
import { lifecycleForm } from "../configurations/lifecycle/lifecycle-form.ts";
import { minimumSizeHeader, readMinimumSize } from "../configurations/lifecycle/read-minimum-size.ts";
import { receiveConfiguration } from "../configurations/operations/receive-configuration.ts";
import type { BucketContext } from "../operation-context.ts";
import { renderDocument } from "../render-document.ts";
import type { Reply } from "../reply.ts";

/** PutBucketLifecycleConfiguration: the whole set is replaced, and with it the least size of transitions. */
export async function putBucketLifecycleConfiguration(context: BucketContext): Promise<Reply> {
  const transitionMinimum = readMinimumSize(context.request);
  const value = await receiveConfiguration(context, lifecycleForm);
  const lifecycle = renderDocument(lifecycleForm.root, value);
  await changeBucket(context, { documents: { lifecycle }, transitionMinimum });
  return { status: 200, headers: minimumSizeHeader(transitionMinimum) };
}
