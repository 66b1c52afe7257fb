import type { AccessQuestion } from "../access-question.ts";
import type { Caller } from "../caller.ts";
import type { IdentityPolicy } from "../principal.ts";

/** The question as it would be asked if no statement denied anything. */
export function withoutDenies(question: AccessQuestion): AccessQuestion {
  const { caller, policy } = question;
  return { ...question, caller: callerWithout(caller), policy: policy && allowing(policy) };
}

function callerWithout(caller: Caller): Caller {
  if (caller.kind !== "user" && caller.kind !== "role") return caller;
  const { policies, boundary } = caller;
  const bare = { policies: policies.map(allowing), ...(boundary && { boundary: allowing(boundary) }) };
  if (caller.kind === "user") return { ...caller, ...bare };
  return { ...caller, ...bare, ...(caller.session && { session: caller.session.map(allowing) }) };
}

function allowing<Policy extends IdentityPolicy>(policy: Policy): Policy {
  const statements = policy.document.statements.filter(({ effect }) => effect === "Allow");
  return { ...policy, document: { ...policy.document, statements } };
}
