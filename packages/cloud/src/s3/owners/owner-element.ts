import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import type { ObjectAttributes } from "../../store/objects/object-attributes.ts";
import { objectOwner } from "../acl/effective-acl.ts";
import { type AccountElement, accountElement, type OwnerNames } from "./account-element.ts";

/** The `Owner` of an object, or of what an upload will make, as listings show it. */
export function ownerElement(
  service: OwnerNames,
  bucket: BucketRecord,
  object: Pick<ObjectAttributes, "owner">,
): AccountElement {
  return accountElement(service, objectOwner(bucket, object));
}
