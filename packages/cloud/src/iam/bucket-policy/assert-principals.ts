import type { Principals, Statement } from "@stowage/wire";
import type { IdentityDirectory } from "../identity-directory.ts";
import { malformed } from "../documents/malformed.ts";
import { isServicePrincipal } from "./is-service-principal.ts";

/** Who the principals of a policy can be. */
export type PrincipalDirectory = Pick<IdentityDirectory, "accountOfCanonicalId" | "hasPrincipal">;

/**
 * Refuses a statement of a bucket's policy whose principals do not exist. A wildcard is only `*` alone; users of an
 * identity provider come as sessions of a role, so that `Federated` names nobody here.
 */
export function assertPrincipals(
  { effect, principals, notPrincipals }: Statement,
  identities: PrincipalDirectory,
): void {
  const named = principals ?? notPrincipals;
  if (named === undefined) throw malformed("Missing required field Principal");
  const unknown = findUnknown(named, identities);
  if (unknown !== undefined) throw malformed("Invalid principal in policy", unknown);
  if (notPrincipals !== undefined && effect === "Allow") {
    throw malformed("NotPrincipal with Effect Allow is not supported");
  }
}

function findUnknown(principals: Principals, identities: PrincipalDirectory): string | undefined {
  if (principals === "*") return undefined;
  const all = principals.flatMap(({ type, values }) => values.map((value) => ({ type, value })));
  const found = all.find(({ type, value }) => !exists(type, value, identities));
  return found && `"${found.type}" : "${found.value}"`;
}

function exists(type: string, value: string, identities: PrincipalDirectory): boolean {
  if (type === "AWS") return value === "*" || identities.hasPrincipal(value);
  if (type === "Service") return isServicePrincipal(value);
  return type === "CanonicalUser" && identities.accountOfCanonicalId(value) !== undefined;
}
