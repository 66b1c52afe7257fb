import type { Tags } from "@aws-sdk/client-cloudfront";
import type { Tag } from "../../store/objects/object-attributes.ts";
import { cloudFrontError } from "./cloudfront-errors.ts";

const most = 50;
const keyForm = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const valueForm = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;

/** The tags of a request; names that are malformed, repeated or reserved are refused. */
export function readCloudFrontTags({ Items = [] }: Tags): Tag[] {
  const tags = Items.map(({ Key = "", Value = "" }) => ({ key: Key, value: Value }));
  const names = new Set(tags.map(({ key }) => key));
  const wellFormed = tags.every(({ key, value }) => keyForm.test(key) && valueForm.test(value));
  if (!wellFormed || names.size < tags.length || tags.some(({ key }) => /^aws:/i.test(key))) {
    throw cloudFrontError("InvalidTagging");
  }
  return tags;
}

/** Tags with others laid over them; more than 50 are refused. */
export function layTags(before: readonly Tag[], added: readonly Tag[]): Tag[] {
  const replaced = new Set(added.map(({ key }) => key));
  const tags = [...before.filter(({ key }) => !replaced.has(key)), ...added];
  if (tags.length <= most) return tags;
  throw cloudFrontError("InvalidTagging", "The maximum number of tags that you can assign to a resource is 50.");
}

/** Tags as the API writes them. */
export function showCloudFrontTags(tags: readonly Tag[]): { Items: { Key: string; Value: string }[] } {
  return { Items: tags.map(({ key, value }) => ({ Key: key, Value: value })) };
}
