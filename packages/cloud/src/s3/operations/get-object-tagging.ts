import { annotatedObject } from "../objects/annotated-object.ts";
import type { BucketContext } from "../operation-context.ts";
import type { Reply } from "../reply.ts";
import { tagSetContent } from "../tagging/tag-set-content.ts";
import { versionHeaders } from "../versions/version-headers.ts";
import { xmlReply } from "../xml-reply.ts";

/** GetObjectTagging. An object without tags has an empty set. */
export function getObjectTagging(context: BucketContext): Reply {
  const object = annotatedObject(context);
  return xmlReply("Tagging", tagSetContent(object.tags ?? []), versionHeaders(context.bucket, object));
}
