import { accountOf } from "../../iam/account-of.ts";
import type { IdentityDirectory } from "../../iam/identity-directory.ts";
import type { Principal } from "../../iam/principal.ts";
import type { Grant } from "../../store/grant.ts";
import { groups } from "./groups.ts";
import { isPublicGrant } from "./is-public-acl.ts";

/** Who is asked about. */
export interface GrantQuestion {
  caller: Principal;
  permission: Grant["permission"];
  identities: IdentityDirectory;
  /** Whether grants to the public are ignored; asked only when one would count. */
  ignoresPublic(): boolean;
}

/** The first grant that gives a caller a permission, as decisions name it: `READ to AllUsers`. */
export function findGrant(grants: readonly Grant[], question: GrantQuestion): string | undefined {
  const found = grants.find((grant) => {
    if (!covers(grant, question.permission) || !namesCaller(grant, question)) return false;
    return !isPublicGrant(grant) || !question.ignoresPublic();
  });
  return found === undefined ? undefined : describe(found, question.identities);
}

/** Whether an account has a permission by its own name. */
export function grantsAccount(grants: readonly Grant[], permission: Grant["permission"], canonicalId: string): boolean {
  return grants.some((grant) => {
    return covers(grant, permission) && grant.grantee.kind === "account" && grant.grantee.canonicalId === canonicalId;
  });
}

function covers({ permission: granted }: Grant, permission: Grant["permission"]): boolean {
  return granted === permission || granted === "FULL_CONTROL";
}

function namesCaller({ grantee }: Grant, { caller, identities }: GrantQuestion): boolean {
  const account = accountOf(caller);
  if (grantee.kind === "account")
    return account !== undefined && identities.canonicalId(account) === grantee.canonicalId;
  switch (grantee.uri) {
    case groups.allUsers:
      return true;
    case groups.authenticatedUsers:
      return account !== undefined;
    default:
      return caller.kind === "service" && caller.service === "logging.s3.amazonaws.com";
  }
}

function describe({ grantee, permission }: Grant, identities: IdentityDirectory): string {
  if (grantee.kind === "group") return `${permission} to ${grantee.uri.slice(grantee.uri.lastIndexOf("/") + 1)}`;
  return `${permission} to account ${identities.accountOfCanonicalId(grantee.canonicalId) ?? grantee.canonicalId}`;
}
