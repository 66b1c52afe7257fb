import type { IdentityDirectory } from "../../iam/identity-directory.ts";
import type { BucketRecord, ObjectAttributes } from "../../store/records.ts";
import { canonicalIdOf } from "./canonical-id.ts";
import { objectOwner } from "../acl/effective-acl.ts";

/** The `Owner` of an object, or of what an upload will make, as listings show it. */
export function ownerElement(
  identities: IdentityDirectory,
  bucket: BucketRecord,
  object: Pick<ObjectAttributes, "owner">,
): { ID: string } {
  return { ID: canonicalIdOf(identities, objectOwner(bucket, object)) };
}
