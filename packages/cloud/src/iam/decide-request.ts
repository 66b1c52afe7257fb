import type { AccessQuestion } from "./access-question.ts";
import { accountOf } from "./account-of.ts";
import type { Authorization } from "./authorization.ts";
import type { PolicyKind, StatementReference } from "./decision.ts";
import { evaluateRequest, type RequestDecisions } from "./evaluate-request.ts";

const kinds: readonly PolicyKind[] = ["identity", "boundary", "session", "resource"];

/** Decides a question by its policies and its context alone: what every caller of the evaluator has in common. */
export function decideRequest(question: AccessQuestion): Authorization {
  const decisions = evaluateRequest(question);
  const denied = findDeny(decisions);
  if (denied !== undefined) return denied;
  if (accountOf(question.caller) === question.owner) return withinAccount(question, decisions);
  const answer = fromOutside(question, decisions);
  return answer.allowed && isRestricted(question) ? { allowed: false, reason: "restrict-public-buckets" } : answer;
}

function findDeny(decisions: RequestDecisions): Authorization | undefined {
  for (const kind of kinds) {
    const decision = decisions[kind];
    if (decision?.outcome === "deny") return { allowed: false, reason: "explicit-deny", kind, by: decision.by };
  }
  return undefined;
}

/**
 * "If a resource-based policy grants permission directly to the IAM user or the session principal, then an implicit deny
 * in an identity-based policy, a permissions boundary, or a session policy does not impact the final decision."
 */
function withinAccount(question: AccessQuestion, { resource, ...decisions }: RequestDecisions): Authorization {
  const granted = resource.outcome === "allow" ? resource : undefined;
  if (question.policy?.mustAllow === true && granted === undefined) return missing("resource");
  if (question.caller.kind === "root") return { allowed: true, by: "root" };
  if (granted?.named === "self") return { allowed: true, by: granted.by };
  const byResource = granted?.named === "role" ? granted.by : besidesPolicies(question);
  const by = decisions.identity.outcome === "allow" ? decisions.identity.by : byResource;
  return by === undefined ? missing("identity") : withinBounds(by, decisions);
}

/** "The bucket policy (or ACL) of the owner's account and the identity's own account must both allow." */
function fromOutside(question: AccessQuestion, { resource, ...decisions }: RequestDecisions): Authorization {
  const { caller } = question;
  const by = resource.outcome === "allow" ? resource.by : besidesPolicies(question);
  if (by === undefined) return missing("resource");
  if (accountOf(caller) === undefined || caller.kind === "root") return { allowed: true, by };
  if (decisions.identity.outcome === "allow") return withinBounds(by, decisions);
  return question.initiator === undefined ? missing("identity") : withinBounds("initiator", decisions);
}

/** What allows without a statement: an ACL, or having started the upload. */
function besidesPolicies({ acl, initiator }: AccessQuestion): "acl" | "initiator" | undefined {
  if (acl !== undefined) return "acl";
  return initiator === undefined ? undefined : "initiator";
}

function withinBounds(
  by: StatementReference | "acl" | "initiator",
  { boundary, session }: Pick<RequestDecisions, "boundary" | "session">,
): Authorization {
  if (boundary !== undefined && boundary.outcome !== "allow") return missing("boundary");
  if (session !== undefined && session.outcome !== "allow") return missing("session");
  return { allowed: true, by };
}

function missing(kind: PolicyKind): Authorization {
  return { allowed: false, reason: "implicit-deny", missing: kind };
}

/** "Only AWS service principals and authorized users within the bucket owner's account." */
function isRestricted({ caller, policy, restrictPublic }: AccessQuestion): boolean {
  return restrictPublic === true && policy?.public === true && caller.kind !== "service";
}
