import type { Statement } from "@stowage/wire";
import type { Caller } from "../caller.ts";
import { isExcluded, isSpared } from "./is-spared.ts";
import { matchPrincipal, type PrincipalMatch } from "./match-principal.ts";

/**
 * How a statement of a resource's policy names a caller; one that names nobody concerns nobody. Whoever is only left
 * over by NotPrincipal is not named directly: boundaries and session policies still count.
 *
 * @param statement The statement.
 * @param caller Who asks, as `knownTo` tells for the policy of the statement.
 * @returns How it is named.
 */
export function nameCaller({ effect, principals, notPrincipals }: Statement, caller: Caller): PrincipalMatch {
  if (principals !== undefined) return matchPrincipal(principals, caller);
  if (notPrincipals === undefined) return "none";
  const out = effect === "Deny" ? isSpared(notPrincipals, caller) : isExcluded(notPrincipals, caller);
  return out ? "none" : "role";
}
