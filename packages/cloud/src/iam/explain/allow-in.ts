import type { AccessQuestion } from "../access-question.ts";
import type { PolicyKind } from "../decision.ts";
import type { AllowChange } from "./change.ts";
import { describeCaller } from "./describe-caller.ts";
import { policiesOf } from "./policies-of.ts";
import { principalOf } from "./principal-of.ts";

/** The Allow that a kind of policies lacks for a request. */
export function allowIn(question: AccessQuestion, kind: PolicyKind): AllowChange {
  const { caller, action, resource, policy } = question;
  const allow = {
    what: "allow" as const,
    actions: [action],
    resource: widened(resource),
    kind,
    of: describeCaller(caller),
  };
  if (kind === "identity") return caller.kind === "user" && caller.declared ? { ...allow, declared: true } : allow;
  if (kind === "resource") return { ...allow, to: principalOf(caller), policy: policy?.name ?? "a bucket policy" };
  const [found] = policiesOf(question, kind);
  if (kind === "session" || found === undefined) return allow;
  const { name, unchangeable } = found;
  return { ...allow, policy: name, ...(unchangeable !== undefined && { unchangeable }) };
}

/** Rarely is one key meant alone: its bucket's keys are. */
function widened(resource: string): string {
  return resource.replace(/^(arn:[^:]*:s3:::[^/]+\/).+$/s, "$1*");
}
