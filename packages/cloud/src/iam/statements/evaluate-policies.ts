import type { Decision } from "../decision.ts";
import type { IdentityPolicy } from "../principal.ts";
import { compilePolicy } from "./compile-policy.ts";
import { covers, type Wanted } from "./covers.ts";
import { referenceTo } from "./reference-to.ts";

/**
 * Evaluates policies that belong together: a deny in any of them wins, otherwise one allow is enough.
 *
 * @param policies Documents by name, in any order.
 * @param wanted What is wanted.
 * @returns The decision with the statement that made it.
 */
export function evaluatePolicies(policies: readonly IdentityPolicy[], wanted: Wanted): Decision {
  const action = wanted.action.toLowerCase();
  for (const { name, document } of policies) {
    const deny = compilePolicy(document).denies.find((statement) => covers(statement, action, wanted));
    if (deny !== undefined) return { outcome: "deny", by: referenceTo(name, deny) };
  }
  for (const { name, document } of policies) {
    const allow = compilePolicy(document).allows.find((statement) => covers(statement, action, wanted));
    if (allow !== undefined) return { outcome: "allow", by: referenceTo(name, allow) };
  }
  return { outcome: "no-match" };
}
