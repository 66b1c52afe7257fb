import type { ObjectOwnership } from "../../store/buckets/bucket-record.ts";

/** The settings of Object Ownership. */
export const objectOwnerships: readonly ObjectOwnership[] = [
  "BucketOwnerEnforced",
  "BucketOwnerPreferred",
  "ObjectWriter",
];

/** Whether a text is a setting of Object Ownership. */
export function isObjectOwnership(text: string): text is ObjectOwnership {
  return objectOwnerships.some((setting) => setting === text);
}
