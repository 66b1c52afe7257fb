import type { AccessQuestion } from "../access-question.ts";
import type { PolicyKind } from "../decision.ts";
import { describeCaller } from "./describe-caller.ts";
import { policiesOf } from "./policies-of.ts";
import { principalOf } from "./principal-of.ts";

/**
 * The smallest changes that together would allow a request.
 *
 * @param question The request.
 * @param missing The kinds of policies that should allow and do not.
 * @returns One sentence for each.
 */
export function suggestChanges(question: AccessQuestion, missing: readonly PolicyKind[]): string[] {
  const what = `Allow ${question.action} on ${widened(question.resource)}`;
  return missing.map((kind) => `${what} ${where(question, kind)}`);
}

function where(question: AccessQuestion, kind: PolicyKind): string {
  const { caller, owner, policy } = question;
  if (kind === "identity") return `in a policy of ${describeCaller(caller)}`;
  if (kind === "resource" && policy?.onlyDenies === true) {
    return `to ${principalOf(caller)} in the ACL of the object, which belongs to ${owner}: no bucket policy allows that`;
  }
  if (kind === "resource") return `to ${principalOf(caller)} in ${policy?.name ?? "a bucket policy"}`;
  const names = policiesOf(question, kind).map(({ name }) => name);
  return names.length === 0 ? `in the ${kind} policy` : `in ${names.join(" or ")}`;
}

/** Rarely is one key meant alone: its bucket's keys are. */
function widened(resource: string): string {
  return resource.replace(/^(arn:[^:]*:s3:::[^/]+\/).+$/s, "$1*");
}
