import { type Policy, policyOf, type PolicyStatement } from "./policy.ts";
import { sameDocument } from "./same-document.ts";

/** The same policy in fewer characters: statements that allow the same without a condition become one, with all resources. */
export function compactPolicy({ Statement }: Policy): Policy {
  const merged: PolicyStatement[] = [];
  for (const statement of Statement) {
    const index = merged.findIndex((other) => isAlike(other, statement));
    const other = merged[index];
    if (other === undefined) merged.push(statement);
    else merged[index] = { ...other, Resource: [...listOf(other), ...listOf(statement)] };
  }
  return policyOf(merged);
}

function isAlike(left: PolicyStatement, right: PolicyStatement): boolean {
  if (left.Condition !== undefined || right.Condition !== undefined) return false;
  return left.Effect === right.Effect && sameDocument(left.Action, right.Action);
}

function listOf({ Resource = [] }: PolicyStatement): string[] {
  return [Resource].flat();
}
