import type { Tag } from "../../store/objects/object-attributes.ts";
import type { S3Request } from "../request/s3-request.ts";
import { assertTags } from "./assert-tags.ts";
import { parseTaggingHeader } from "./tagging-header.ts";
import { tagLimits } from "./tag-limits.ts";

/** The tags that the header of an upload brings; malformed ones are refused. */
export function requestTags({ headers }: S3Request): Tag[] {
  const header = headers.get("x-amz-tagging");
  if (header === undefined) return [];
  const tags = parseTaggingHeader(header);
  assertTags(tags, tagLimits.object);
  return tags;
}
