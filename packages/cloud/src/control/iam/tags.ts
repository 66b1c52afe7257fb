import type { Tag } from "../../store/objects/object-attributes.ts";
import { QueryError } from "../wire/query-error.ts";

/** A tag as the API writes it. */
export interface ApiTag {
  Key: string | undefined;
  Value: string | undefined;
}

const most = 50;

/** The tags of a request; names that are repeated, whatever their case, or reserved are refused. */
export function readTags(tags: readonly ApiTag[] = []): Tag[] {
  const read = tags.map(({ Key = "", Value = "" }) => ({ key: Key, value: Value }));
  const names = new Set(read.map(({ key }) => key.toLowerCase()));
  if (names.size < read.length) {
    throw new QueryError("InvalidInput", "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
  }
  if ([...names].some((name) => name.startsWith("aws:"))) {
    throw new QueryError("InvalidInput", "Tag keys that start with aws: are reserved.");
  }
  return read;
}

/** Tags with others laid over them. */
export function addTags(before: readonly Tag[], added: readonly Tag[]): Tag[] {
  const replaced = removeTags(
    before,
    added.map(({ key }) => key),
  );
  const tags = [...replaced, ...added];
  if (tags.length <= most) return tags;
  throw new QueryError("LimitExceeded", "The number of tags has reached the maximum limit.");
}

/** Tags without some. */
export function removeTags(before: readonly Tag[], names: readonly string[]): Tag[] {
  const gone = new Set(names.map((name) => name.toLowerCase()));
  return before.filter(({ key }) => !gone.has(key.toLowerCase()));
}

/** Tags as the API writes them. */
export function showTags(tags: readonly Tag[]): { Key: string; Value: string }[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}
