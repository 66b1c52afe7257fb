import type { Rule } from "../../iam/explain/rule.ts";
import type { IdentityDirectory } from "../../iam/identity-directory.ts";
import type { Grant } from "../../store/grant.ts";
import { S3Error } from "../errors/s3-error.ts";
import { canonicalIdOf } from "../owners/canonical-id.ts";
import { isToAnother } from "./is-to-another.ts";

/** Refuses BucketOwnerEnforced for a bucket whose ACL grants anything to others than its owner. */
export function assertOwnerOnly(grants: readonly Grant[], owner: string, identities: IdentityDirectory): void {
  const ownerId = canonicalIdOf(identities, owner);
  if (grants.some((grant) => isToAnother(grant, ownerId)))
    throw new S3Error("InvalidBucketAclWithObjectOwnership", { why: granting });
}

const granting: Rule = {
  rule: "Object Ownership",
  because: "BucketOwnerEnforced turns ACLs off, and the ACL of the bucket grants something to others than its owner",
  changes: ["Make the ACL of the bucket private first, and grant in its policy what has to stay"],
};
