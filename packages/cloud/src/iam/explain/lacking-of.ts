import type { AccessQuestion } from "../access-question.ts";
import type { PolicyKind } from "../decision.ts";
import { describeCaller } from "./describe-caller.ts";
import { policiesOf } from "./policies-of.ts";

/** What does not allow a request, in words that follow `no`. */
export function lackingOf(question: AccessQuestion, kind: PolicyKind): string {
  const { caller, policy } = question;
  switch (kind) {
    case "identity":
      return `policy of ${describeCaller(caller)}`;
    case "boundary":
      return `statement of its boundary, ${policiesOf(question, kind)[0]?.name ?? "which is gone"},`;
    case "session":
      return "policy of its session";
    default:
      if (policy?.onlyDenies === true) return `grant in the ACL of the object, ${ownerOf(question)},`;
      return policy === undefined ? "bucket policy" : `statement of ${policy.name}`;
  }
}

function ownerOf({ owner }: AccessQuestion): string {
  return /^\d{12}$/.test(owner) ? `which account ${owner} owns` : "which nobody signed for";
}
