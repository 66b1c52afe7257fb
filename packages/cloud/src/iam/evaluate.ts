import type { PolicyDocument, Statement } from "@stowage/wire";
import type { Decision, StatementReference } from "./decision.ts";
import { matchAction } from "./match-action.ts";
import { matchResource } from "./match-resource.ts";

/** What somebody wants to do. */
export interface Wanted {
  /** Such as `s3:GetObject`. */
  action: string;
  /** The ARN of what it is done to. */
  resource: string;
}

/**
 * Evaluates policies: a deny anywhere wins, then the first allow counts.
 *
 * @param policies Documents by name, in any order; `assertEvaluable` has accepted each.
 * @param wanted Action and resource.
 * @param concerns Narrows the statements, for instance to those that name the caller; all by default.
 * @returns The decision with the statement that made it.
 */
export function evaluate(
  policies: readonly { name: string; document: PolicyDocument }[],
  wanted: Wanted,
  concerns: (statement: Statement) => boolean = () => true,
): Decision {
  let decision: Decision = { outcome: "no-match" };
  for (const { name, document } of policies) {
    for (const [index, statement] of document.statements.entries()) {
      if (decision.outcome === "allow" && statement.effect === "Allow") continue;
      if (!covers(statement, wanted) || !concerns(statement)) continue;
      const by = referenceTo(name, index, statement);
      if (statement.effect === "Deny") return { outcome: "deny", by };
      decision = { outcome: "allow", by };
    }
  }
  return decision;
}

function covers({ actions, resources }: Statement, { action, resource }: Wanted): boolean {
  return (
    actions !== undefined &&
    resources !== undefined &&
    matchAction(actions, action) &&
    matchResource(resources, resource)
  );
}

function referenceTo(policy: string, index: number, { sid }: Statement): StatementReference {
  return sid === undefined ? { policy, index } : { policy, index, sid };
}
