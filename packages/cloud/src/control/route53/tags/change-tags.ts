import type { Tag as Route53Tag } from "@aws-sdk/client-route-53";
import type { Tag } from "../../../store/objects/object-attributes.ts";
import { route53Error } from "../route53-errors.ts";

const most = 50;

/** Tags with others laid over them and some taken away; names that are malformed, repeated or reserved are refused. */
export function changeTags(before: readonly Tag[], added: readonly Route53Tag[], removed: readonly string[]): Tag[] {
  if (added.length === 0 && removed.length === 0) {
    throw route53Error("InvalidInput", "At least one of AddTags and RemoveTagKeys must be there.");
  }
  const laid = added.map(({ Key = "", Value = "" }) => ({ key: Key, value: Value }));
  const names = new Set(laid.map(({ key }) => key));
  if (names.size < laid.length || laid.some(({ key }) => key === "" || /^aws:/i.test(key))) {
    throw route53Error("InvalidInput", "The tags are not valid.");
  }
  if (removed.some((key) => names.has(key))) {
    throw route53Error("InvalidInput", "A tag is added and removed at once.");
  }
  const gone = new Set([...names, ...removed]);
  const tags = [...before.filter(({ key }) => !gone.has(key)), ...laid];
  if (tags.length <= most) return tags;
  throw route53Error("InvalidInput", `The maximum number of tags that you can assign to a resource is ${most}.`);
}
