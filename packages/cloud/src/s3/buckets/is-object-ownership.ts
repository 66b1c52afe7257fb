import type { ObjectOwnership } from "../../store/buckets/bucket-record.ts";

const settings: ReadonlySet<string> = new Set<ObjectOwnership>([
  "BucketOwnerEnforced",
  "BucketOwnerPreferred",
  "ObjectWriter",
]);

/** Whether a text is a setting of Object Ownership. */
export function isObjectOwnership(text: string): text is ObjectOwnership {
  return settings.has(text);
}
