import { s3ConditionKeys } from "../../../iam/bucket-policy/s3-condition-keys.ts";
import type { Tag } from "../../../store/objects/object-attributes.ts";
import { parseTaggingHeader } from "../../tagging/tagging-header.ts";
import type { ContextKey, ContextSource } from "./context-source.ts";

/** Gives the values of a key that is followed by the key of a tag, in lower case. */
export type TagContextKey = (source: ContextSource, tagKey: string) => readonly string[] | undefined;

/** Tags of the object that is there, and tags that the request brings, by the key of the tag. */
export const tagContext: ReadonlyMap<string, TagContextKey> = new Map([
  ["s3:existingobjecttag", (source, tagKey) => valuesOf(existingTags(source), tagKey)],
  ["s3:requestobjecttag", (source, tagKey) => valuesOf(newTags(source), tagKey)],
  ["aws:requesttag", (source, tagKey) => valuesOf(bucketTags(source), tagKey)],
]);

/** The keys of the tags that the request brings. */
export const tagKeysContext: Readonly<Record<string, ContextKey>> = {
  "s3:requestobjecttagkeys": (source) => newTags(source)?.map(({ key }) => key),
  "aws:tagkeys": (source) => bucketTags(source)?.map(({ key }) => key),
};

/** "When granting permissions for the PUT Object and DELETE Object operations, this condition key is not supported." */
function existingTags({ service, access }: ContextSource): readonly Tag[] | undefined {
  const { action, bucket, key, versionId } = access;
  if (bucket === undefined || key === undefined || !hasKey("s3:existingobjecttag/", action)) return undefined;
  if (versionId === undefined) return service.store.getObject(bucket, key)?.tags;
  const version = service.store.getVersion(bucket, key, versionId);
  return version?.deleteMarker === true ? undefined : version?.tags;
}

function newTags({ access, facts, operation, request }: ContextSource): readonly Tag[] | undefined {
  if (!hasKey("s3:requestobjecttag/", access.action)) return undefined;
  if (facts?.tags !== undefined) return facts.tags;
  const header = request.headers.get("x-amz-tagging");
  // A copy that keeps the tags of its source ignores the header.
  if (operation === "CopyObject" && request.headers.get("x-amz-tagging-directive") !== "REPLACE") return undefined;
  return header === undefined ? undefined : readable(header);
}

/** The tags with which a bucket is made. */
function bucketTags({ operation, facts }: ContextSource): readonly Tag[] | undefined {
  return operation === "CreateBucket" ? facts?.tags : undefined;
}

/** A malformed header is refused by the operation, once its caller is known to be allowed. */
function readable(header: string): readonly Tag[] | undefined {
  try {
    return parseTaggingHeader(header);
  } catch {
    return undefined;
  }
}

function hasKey(conditionKey: string, action: string): boolean {
  return s3ConditionKeys.get(conditionKey)?.has(action) ?? false;
}

/** Names of condition keys do not tell upper case from lower case; two tags may differ in nothing else. */
function valuesOf(tags: readonly Tag[] | undefined, tagKey: string): readonly string[] | undefined {
  const found = tags?.filter(({ key }) => key.toLowerCase() === tagKey);
  return found === undefined || found.length === 0 ? undefined : found.map(({ value }) => value);
}
