import type { AccessQuestion } from "../access-question.ts";
import { accountOf } from "../account-of.ts";
import type { PolicyKind } from "../decision.ts";
import type { RequestDecisions } from "../evaluate-request.ts";

/** The kinds of policies that should allow a refused request and do not, each of them. */
export function findMissing(question: AccessQuestion, decisions: RequestDecisions): PolicyKind[] {
  const { caller, owner, acl, initiator, policy } = question;
  const { identity, boundary, session, resource } = decisions;
  const own = accountOf(caller) === owner;
  const missing: PolicyKind[] = [];
  const granted = resource.outcome === "allow" || acl !== undefined || initiator !== undefined;
  if (!granted && (!own || policy?.mustAllow === true)) missing.push("resource");
  if (caller.kind !== "user" && caller.kind !== "role") return missing;
  const named = own && granted && !(resource.outcome === "allow" && resource.named === "account");
  if (identity.outcome !== "allow" && !named && initiator === undefined) missing.push("identity");
  if (boundary !== undefined && boundary.outcome !== "allow") missing.push("boundary");
  if (session !== undefined && session.outcome !== "allow") missing.push("session");
  return missing;
}
