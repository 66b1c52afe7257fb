import { changeAnnotations } from "../objects/change-annotations.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { versionHeaders } from "../versions/version-headers.ts";

/** DeleteObjectTagging. */
export async function deleteObjectTagging(context: BucketContext): Promise<Reply> {
  const object = await changeAnnotations(context, () => ({ tags: undefined }));
  return { status: 204, headers: versionHeaders(context.bucket, object) };
}
