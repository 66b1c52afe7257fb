import type { ObjectAttributes } from "../../store/objects/object-attributes.ts";
import { uploadLock } from "../lock/upload-lock.ts";
import type { BucketContext } from "../operation-context.ts";
import { requestTags } from "../tagging/request-tags.ts";

/** The tags and the lock that an upload gives to its object. */
export function uploadAnnotations(context: BucketContext): Pick<ObjectAttributes, "tags" | "retention" | "legalHold"> {
  const tags = requestTags(context.request);
  return { ...(tags.length > 0 && { tags }), ...uploadLock(context) };
}
