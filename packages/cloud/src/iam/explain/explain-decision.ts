import type { AccessQuestion } from "../access-question.ts";
import type { Authorization } from "../authorization.ts";
import type { Decided } from "../decided.ts";
import type { PolicyKind, StatementReference } from "../decision.ts";
import { evaluateRequest } from "../evaluate-request.ts";
import { withPrincipal } from "../with-principal.ts";
import type { Advice } from "./advice.ts";
import { describeStatement } from "./describe-parts.ts";
import { describeCaller } from "./describe-caller.ts";
import type { Decider, PolicyExplanation } from "./explanation.ts";
import { explainCondition } from "./find-failed-parts.ts";
import { findMissing } from "./find-missing.ts";
import { findNearestMiss } from "./find-nearest-miss.ts";
import { lackingOf } from "./lacking-of.ts";
import { mergeChanges } from "./merge-changes.ts";
import { planChanges } from "./plan-changes.ts";
import { policiesOf } from "./policies-of.ts";
import type { Surroundings } from "./surroundings.ts";

const kinds: readonly PolicyKind[] = ["resource", "identity", "boundary", "session"];

/**
 * Explains a decision by the policies that made it.
 *
 * @param decided The question as it was asked, and the answer that `authorize` gave to it.
 * @param further What else the same request needs and is refused.
 * @returns What decided and, of a refusal, what is missing, what came nearest and what would change it.
 */
export function explainDecision(decided: Decided, further: readonly Decided[] = []): PolicyExplanation {
  const { question: asked, answer, missingKey = false, surroundings = {} } = decided;
  const question = withPrincipal(asked);
  const explanation: PolicyExplanation = {
    kind: "policies",
    decision: answer.allowed ? "allowed" : "refused",
    caller: describeCaller(asked.caller),
    action: asked.action,
    resource: asked.resource,
    by: deciderOf(question, answer, surroundings),
    missing: [],
    lacking: [],
    changes: [],
  };
  if (answer.allowed) return explanation;
  const plans = planAll([decided, ...further]);
  const told = {
    ...explanation,
    ...(missingKey && { missingKey }),
    ...(answer.reason === "implicit-deny" && explainMissing(question, surroundings)),
  };
  const instead = plans.find((plan) => plan.instead !== undefined)?.instead ?? insteadOf(told);
  return {
    ...told,
    changes: mergeChanges(plans.flatMap(({ changes }) => changes)),
    ...(instead !== undefined && { instead }),
  };
}

/** What one access needs must not undo what another does: objects that have to become the bucket's need no grants. */
function planAll(refused: readonly Decided[]): Advice[] {
  const isForeign = ({ question }: Decided): boolean => question.policy?.onlyDenies === true;
  const becomes = refused.some((each) => isForeign(each) && each.surroundings?.permission === undefined);
  return refused.map((each) => {
    const { question, surroundings = {} } = each;
    return planChanges(withPrincipal(question), becomes ? { ...surroundings, permission: undefined } : surroundings);
  });
}

/** Often it is not the policy that is wrong. */
function insteadOf({ by, nearest, missingKey }: PolicyExplanation): string | undefined {
  // Who asks for a key cannot ask otherwise whether the bucket may be listed.
  if (missingKey === true) return undefined;
  if (by.what === "statement" && by.conditions.length > 0) return "Send a request that its conditions do not fit";
  if (nearest?.failed.part !== "condition") return undefined;
  return `Send a request that meets the condition on ${nearest.failed.key} of the ${describeStatement(nearest.statement)}`;
}

function deciderOf(question: AccessQuestion, answer: Authorization, { limit, ignored }: Surroundings): Decider {
  if (answer.allowed) {
    if (answer.by === "root") return { what: "root" };
    if (answer.by === "acl") return { what: "acl", grant: question.acl ?? "" };
    if (answer.by === "initiator") return { what: "initiator", initiator: question.initiator ?? "" };
    return statementOf(question, answer.by);
  }
  if (answer.reason === "explicit-deny") return statementOf(question, answer.by, answer.kind);
  if (answer.reason === "restrict-public-buckets") {
    return { what: "block-public-access", flag: "RestrictPublicBuckets" };
  }
  if (limit !== undefined) return { what: "limit", because: limit.because };
  if (ignored === undefined) return { what: "nothing" };
  return { what: "block-public-access", flag: "IgnorePublicAcls", grant: ignored };
}

function statementOf(question: AccessQuestion, by: StatementReference, known?: PolicyKind): Decider {
  const has = (kind: PolicyKind): boolean => policiesOf(question, kind).some(({ name }) => name === by.policy);
  const kind = known ?? kinds.find(has) ?? "identity";
  const document = policiesOf(question, kind).find(({ name }) => name === by.policy)?.document;
  const statement = document?.statements[by.index];
  const conditions = (statement?.conditions ?? []).map((condition) => explainCondition(condition, question.context));
  return { what: "statement", statement: { kind, ...by }, conditions };
}

function explainMissing(
  question: AccessQuestion,
  { limit }: Surroundings,
): Pick<PolicyExplanation, "missing" | "lacking" | "nearest"> {
  const missing = findMissing(question, evaluateRequest(question));
  const lacking = missing.map((kind) => lackingOf(question, kind));
  if (limit !== undefined) return { missing, lacking };
  // Inside the account a bucket policy that names the caller would do as well.
  const searched = missing.includes("identity") ? [...new Set([...missing, "resource" as const])] : missing;
  const nearest = findNearestMiss(question, searched);
  return { missing, lacking, ...(nearest && { nearest }) };
}
