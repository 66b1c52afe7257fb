import type { AccessQuestion } from "../access-question.ts";
import type { PolicyKind } from "../decision.ts";
import type { IdentityPolicy } from "../principal.ts";

/** The policies of one kind that have a say in a request. */
export function policiesOf({ caller, policy }: AccessQuestion, kind: PolicyKind): readonly IdentityPolicy[] {
  if (kind === "resource") return policy === undefined ? [] : [policy];
  if (caller.kind !== "user" && caller.kind !== "role") return [];
  if (kind === "identity") return caller.policies;
  if (kind === "boundary") return caller.boundary === undefined ? [] : [caller.boundary];
  return caller.kind === "role" ? (caller.session ?? []) : [];
}
