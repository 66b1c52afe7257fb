import type { Caller } from "../caller.ts";
import type { StatementReference } from "../decision.ts";
import type { ResourcePolicy } from "../resource-policy.ts";
import { compilePolicy } from "./compile-policy.ts";
import type { CompiledStatement } from "./compile-statement.ts";
import { covers, type Wanted } from "./covers.ts";
import { knownTo } from "./known-to.ts";
import { isStronger, type PrincipalMatch } from "./match-principal.ts";
import { nameCaller } from "./name-caller.ts";
import { referenceTo } from "./reference-to.ts";

/** What the policy of a resource says of a request; an allow says how it names the caller. */
export type ResourceDecision =
  | { outcome: "allow"; by: StatementReference; named: PrincipalMatch }
  | { outcome: "deny"; by: StatementReference }
  | { outcome: "no-match" };

/**
 * Evaluates the policy of a resource: a deny wins, otherwise the allow counts that names the caller most directly.
 *
 * @param policy The policy, if the resource has one.
 * @param asking Who asks.
 * @param wanted What for.
 * @returns The decision with the statement that made it.
 */
export function evaluateResourcePolicy(
  policy: ResourcePolicy | undefined,
  asking: Caller,
  wanted: Wanted,
): ResourceDecision {
  if (policy === undefined) return { outcome: "no-match" };
  const caller = knownTo(policy, asking);
  const { denies, allows } = compilePolicy(policy.document);
  const action = wanted.action.toLowerCase();
  const deny = denies.find((compiled) => {
    return nameCaller(compiled.statement, caller) !== "none" && covers(compiled, action, wanted);
  });
  if (deny !== undefined) return { outcome: "deny", by: referenceTo(policy.name, deny) };
  if (policy.onlyDenies === true) return { outcome: "no-match" };
  let best: CompiledStatement | undefined;
  let named: PrincipalMatch = "none";
  for (const compiled of allows) {
    const match = nameCaller(compiled.statement, caller);
    if (!isStronger(match, named) || !covers(compiled, action, wanted)) continue;
    best = compiled;
    named = match;
  }
  return best === undefined ? { outcome: "no-match" } : { outcome: "allow", by: referenceTo(policy.name, best), named };
}
