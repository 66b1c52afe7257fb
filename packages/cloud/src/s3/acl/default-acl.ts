import type { IdentityDirectory } from "../../iam/identity-directory.ts";
import type { Grant } from "../../store/grant.ts";
import { canonicalIdOf } from "../owners/canonical-id.ts";

/** What an owner has who says nothing of an ACL: everything. */
export function defaultAcl(owner: string, identities: IdentityDirectory): Grant[] {
  const canonicalId = canonicalIdOf(identities, owner);
  return [{ grantee: { kind: "account", canonicalId }, permission: "FULL_CONTROL" }];
}
