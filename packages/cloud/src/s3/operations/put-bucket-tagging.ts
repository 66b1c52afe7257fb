import { changeBucket } from "../buckets/change-bucket.ts";
import { receiveConfiguration } from "../configurations/operations/receive-configuration.ts";
import { taggingConfiguration } from "../configurations/tagging-configuration.ts";
import type { BucketContext } from "../operation-context.ts";
import { renderDocument } from "../render-document.ts";
import type { Reply } from "../reply.ts";

/** PutBucketTagging. An empty set leaves the bucket without tags. */
export async function putBucketTagging(context: BucketContext): Promise<Reply> {
  const value = await receiveConfiguration(context, taggingConfiguration);
  const tagged = value.TagSet.Tag.length > 0;
  const tagging = tagged ? renderDocument(taggingConfiguration.root, value) : undefined;
  await changeBucket(context, { documents: { tagging } });
  return { status: 204, headers: {} };
}
