import type { Principals, Statement } from "@stowage/wire";
import type { IdentityDirectory } from "../identity-directory.ts";
import { malformed } from "../documents/malformed.ts";
import { isServicePrincipal } from "./is-service-principal.ts";

/**
 * Refuses a statement of a bucket's policy whose principals do not exist. A wildcard is only `*` alone; users of an
 * identity provider come as sessions of a role, so that `Federated` names nobody here.
 */
export function assertPrincipals(
  { effect, principals, notPrincipals }: Statement,
  identities: IdentityDirectory,
): void {
  const named = principals ?? notPrincipals;
  if (named === undefined) throw malformed("Missing required field Principal");
  if (!exist(named, identities)) throw malformed("Invalid principal in policy");
  if (notPrincipals !== undefined && effect === "Allow") {
    throw malformed("NotPrincipal with Effect Allow is not supported");
  }
}

function exist(principals: Principals, identities: IdentityDirectory): boolean {
  if (principals === "*") return true;
  return principals.every(({ type, values }) => values.every((value) => exists(type, value, identities)));
}

function exists(type: string, value: string, identities: IdentityDirectory): boolean {
  if (type === "AWS") return value === "*" || identities.hasPrincipal(value);
  if (type === "Service") return isServicePrincipal(value);
  return type === "CanonicalUser" && identities.accountOf(value) !== undefined;
}
