import type { Tag } from "../../store/objects/object-attributes.ts";
import { S3Error } from "../errors/s3-error.ts";

const characters = /^[\p{L}\p{N}\p{Z}+\-=._:/@]*$/u;
/** In UTF-16, as S3 counts them. */
const longestKey = 128;
const longestValue = 256;

/** How many tags may stand together: 10 on an object, 50 on a bucket. */
export interface TagLimit {
  most: number;
  /** Such as `Object tags cannot be greater than 10`. */
  message: string;
}

/** Refuses tags that S3 refuses: too many (`BadRequest`), malformed, twice the same key or AWS's own (`InvalidTag`). */
export function assertTags(tags: readonly Tag[], { most, message }: TagLimit): void {
  if (tags.length > most) throw new S3Error("BadRequest", { message });
  const keys = new Set<string>();
  for (const tag of tags) {
    assertTag(tag);
    if (keys.has(tag.key)) throw invalidTag(tag, "Cannot provide multiple Tags with the same key");
    keys.add(tag.key);
  }
}

function assertTag(tag: Tag): void {
  if (tag.key === "" || !isText(tag.key, longestKey)) throw invalidTag(tag, "The TagKey you have provided is invalid");
  if (tag.key.toLowerCase().startsWith("aws:")) {
    throw invalidTag(tag, "System tags cannot be added/updated by requester");
  }
  if (!isText(tag.value, longestValue)) throw invalidTag(tag, "The TagValue you have provided is invalid", tag.value);
}

function isText(text: string, longest: number): boolean {
  return text.length <= longest && characters.test(text);
}

function invalidTag(tag: Tag, message: string, tagValue?: string): S3Error {
  const details = tagValue === undefined ? { TagKey: tag.key } : { TagKey: tag.key, TagValue: tagValue };
  return new S3Error("InvalidTag", { message, details });
}
