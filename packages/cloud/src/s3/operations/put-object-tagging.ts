import { changeAnnotations } from "../objects/change-annotations.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { versionHeaders } from "../versions/version-headers.ts";

/** PutObjectTagging. Its body was read before it was authorised. */
export async function putObjectTagging(context: BucketContext): Promise<Reply> {
  const tags = [...(context.facts?.tags ?? [])];
  const object = await changeAnnotations(context, () => ({ tags: tags.length === 0 ? undefined : tags }));
  return { status: 200, headers: versionHeaders(context.bucket, object) };
}
