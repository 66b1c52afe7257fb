import type { Tag as CertificateTag } from "@aws-sdk/client-acm";
import type { Tag } from "../../../store/objects/object-attributes.ts";
import { acmError } from "../acm-errors.ts";

const most = 50;

/** Tags with others laid over them; names that are repeated or reserved, and too many of them, are refused. */
export function layCertificateTags(before: readonly Tag[], added: readonly CertificateTag[]): Tag[] {
  const laid = readCertificateTags(added);
  const names = new Set(laid.map(({ key }) => key));
  if (names.size < laid.length) throw acmError("InvalidTagException", "A tag key stands twice.");
  if (laid.some(({ key }) => /^aws:/i.test(key))) {
    throw acmError("InvalidTagException", "Tag keys that start with aws: are reserved.");
  }
  const tags = [...before.filter(({ key }) => !names.has(key)), ...laid];
  if (tags.length > most) throw acmError("TooManyTagsException");
  return tags;
}

/** "If you specify a value, the tag is removed only if it is associated with the specified value." */
export function dropCertificateTags(before: readonly Tag[], removed: readonly CertificateTag[]): Tag[] {
  return before.filter(
    ({ key, value }) => !removed.some((each) => each.Key === key && (each.Value === undefined || each.Value === value)),
  );
}

/** The tags of a request. */
export function readCertificateTags(tags: readonly CertificateTag[] = []): Tag[] {
  return tags.map(({ Key = "", Value = "" }) => ({ key: Key, value: Value }));
}
