import type { AccessQuestion } from "./access-question.ts";
import type { Decision } from "./decision.ts";
import { evaluatePolicies } from "./statements/evaluate-policies.ts";
import { evaluateResourcePolicy, type ResourceDecision } from "./statements/evaluate-resource-policy.ts";

/** What each kind of policy says of a request. */
export interface RequestDecisions {
  identity: Decision;
  /** Left out where there is no boundary. */
  boundary?: Decision;
  /** Left out where there are no session policies. */
  session?: Decision;
  resource: ResourceDecision;
}

/** Asks every policy that has a say. */
export function evaluateRequest(question: AccessQuestion): RequestDecisions {
  const { caller } = question;
  const resource = evaluateResourcePolicy(question.policy, caller, question);
  if (caller.kind !== "user" && caller.kind !== "role") return { identity: { outcome: "no-match" }, resource };
  const decisions: RequestDecisions = { identity: evaluatePolicies(caller.policies, question), resource };
  if (caller.boundary !== undefined) decisions.boundary = evaluatePolicies([caller.boundary], question);
  const session = caller.kind === "role" ? caller.session : undefined;
  if (session !== undefined) decisions.session = evaluatePolicies(session, question);
  return decisions;
}
