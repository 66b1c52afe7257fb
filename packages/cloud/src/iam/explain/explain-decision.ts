import type { AccessQuestion } from "../access-question.ts";
import type { Authorization } from "../authorization.ts";
import type { PolicyKind, StatementReference } from "../decision.ts";
import { evaluateRequest } from "../evaluate-request.ts";
import { withPrincipal } from "../with-principal.ts";
import { describeCaller } from "./describe-caller.ts";
import type { Decider, Explanation } from "./explanation.ts";
import { explainCondition } from "./find-failed-parts.ts";
import { findMissing } from "./find-missing.ts";
import { findNearestMiss } from "./find-nearest-miss.ts";
import { policiesOf } from "./policies-of.ts";
import { suggestChanges } from "./suggest-changes.ts";

const kinds: readonly PolicyKind[] = ["resource", "identity", "boundary", "session"];

/**
 * Explains a decision by the policies that made it.
 *
 * @param asked The question as it was asked.
 * @param authorization The answer that `authorize` gave to it.
 * @returns What decided and, of a refusal, what is missing, what came nearest and what would change it.
 */
export function explainDecision(asked: AccessQuestion, authorization: Authorization): Explanation {
  const question = withPrincipal(asked);
  const explanation: Explanation = {
    decision: authorization.allowed ? "allowed" : "refused",
    caller: describeCaller(asked.caller),
    action: asked.action,
    resource: asked.resource,
    by: deciderOf(question, authorization),
    missing: [],
    changes: [],
  };
  if (authorization.allowed) return explanation;
  if (authorization.reason === "implicit-deny") return { ...explanation, ...explainMissing(question) };
  return { ...explanation, changes: [changeOfRefusal(authorization)] };
}

function deciderOf(question: AccessQuestion, authorization: Authorization): Decider {
  if (authorization.allowed) {
    if (authorization.by === "root") return { what: "root" };
    if (authorization.by === "acl") return { what: "acl", grant: question.acl ?? "" };
    if (authorization.by === "initiator") return { what: "initiator", initiator: question.initiator ?? "" };
    return statementOf(question, authorization.by);
  }
  if (authorization.reason === "explicit-deny") return statementOf(question, authorization.by, authorization.kind);
  if (authorization.reason === "implicit-deny") return { what: "nothing" };
  return { what: "block-public-access", flag: "RestrictPublicBuckets" };
}

function statementOf(question: AccessQuestion, by: StatementReference, known?: PolicyKind): Decider {
  const has = (kind: PolicyKind): boolean => policiesOf(question, kind).some(({ name }) => name === by.policy);
  const kind = known ?? kinds.find(has) ?? "identity";
  const document = policiesOf(question, kind).find(({ name }) => name === by.policy)?.document;
  const statement = document?.statements[by.index];
  const conditions = (statement?.conditions ?? []).map((condition) => explainCondition(condition, question.context));
  return { what: "statement", statement: { kind, ...by }, conditions };
}

function explainMissing(question: AccessQuestion): Pick<Explanation, "missing" | "nearest" | "changes"> {
  const missing = findMissing(question, evaluateRequest(question));
  // Inside the account a bucket policy that names the caller would do as well.
  const searched = missing.includes("identity") ? [...new Set([...missing, "resource" as const])] : missing;
  const nearest = findNearestMiss(question, searched);
  const changes = suggestChanges(question, missing);
  return { missing, changes, ...(nearest && { nearest }) };
}

function changeOfRefusal(refusal: Exclude<Authorization & { allowed: false }, { reason: "implicit-deny" }>): string {
  if (refusal.reason === "restrict-public-buckets") {
    return "Make the bucket policy non-public, or turn RestrictPublicBuckets off";
  }
  const { sid, index, policy } = refusal.by;
  return `Narrow the Deny statement ${sid === undefined ? `number ${index}` : `"${sid}"`} of ${policy}`;
}
