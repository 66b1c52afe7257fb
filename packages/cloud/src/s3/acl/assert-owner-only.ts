import type { IdentityDirectory } from "../../iam/identity-directory.ts";
import type { Grant } from "../../store/records.ts";
import { S3Error } from "../errors/s3-error.ts";
import { canonicalIdOf } from "../owners/canonical-id.ts";
import { isToAnother } from "./is-to-another.ts";

/** Refuses BucketOwnerEnforced for a bucket whose ACL grants anything to others than its owner. */
export function assertOwnerOnly(grants: readonly Grant[], owner: string, identities: IdentityDirectory): void {
  const ownerId = canonicalIdOf(identities, owner);
  if (grants.some((grant) => isToAnother(grant, ownerId))) throw new S3Error("InvalidBucketAclWithObjectOwnership");
}
