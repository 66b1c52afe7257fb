import type { ObjectRecord } from "../../store/objects/object-record.ts";
import type { BucketContext } from "../operation-context.ts";
import { objectDue } from "./due.ts";
import { termsOf } from "./lifecycle-terms.ts";

/** Tells when the object that was read or written expires, and by which rule; older versions do not expire. */
export function expirationHeaders({ service, bucket }: BucketContext, object: ObjectRecord): Record<string, string> {
  const terms = termsOf(service, bucket);
  const due = terms && objectDue(terms, object);
  if (due === undefined || !isCurrent(service.store.getObject(bucket.name, object.key), object)) return {};
  // "The value of the rule-id is URL-encoded."
  const ruleId = encodeURIComponent(due.ruleId);
  return { "x-amz-expiration": `expiry-date="${new Date(due.at).toUTCString()}", rule-id="${ruleId}"` };
}

function isCurrent(current: ObjectRecord | undefined, object: ObjectRecord): boolean {
  return current !== undefined && current.versionId === object.versionId;
}
