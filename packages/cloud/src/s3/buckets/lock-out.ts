import type { AccessQuestion } from "../../iam/access-question.ts";
import type { Refusal } from "../../iam/authorization.ts";
import { describeReason } from "../../iam/explain/describe-reason.ts";
import { explainDecision } from "../../iam/explain/explain-decision.ts";
import type { Rule } from "../../iam/explain/rule.ts";

/** Why a bucket policy is not taken that would keep its author from ever changing it again. */
export function lockOut(question: AccessQuestion, answer: Refusal): Rule {
  const explanation = explainDecision({ question, answer });
  const kept = `with this policy ${explanation.caller} could not change it again`;
  return {
    rule: "lock-out",
    because: `${kept}: ${describeReason(explanation)}`,
    changes: [`Leave ${explanation.caller} s3:PutBucketPolicy in the new policy`],
    instead: "Send x-amz-confirm-remove-self-bucket-access: true; the root of the account can always change it",
  };
}
