import type { AccessQuestion } from "./access-question.ts";
import { accountOf } from "./account-of.ts";
import type { Authorization } from "./authorization.ts";
import { decideRequest } from "./decide-request.ts";
import { withPrincipal } from "./with-principal.ts";

const keptByRoot = new Set(["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"]);

/**
 * Decides whether a caller may do something: an explicit deny refuses; inside the owner's account the identity or the
 * resource's policy must allow, from another account both must, and without a signature only the resource's policy can.
 *
 * @param question Who wants what.
 * @returns The answer and the statement behind it.
 */
export function authorize(question: AccessQuestion): Authorization {
  const { caller, owner, action } = question;
  const own = accountOf(caller) === owner;
  if (own && caller.kind === "root" && keptByRoot.has(action)) return { allowed: true, by: "root" };
  return decideRequest(withPrincipal(question));
}
