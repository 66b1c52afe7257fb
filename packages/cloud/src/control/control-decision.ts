import type { AccessQuestion } from "../iam/access-question.ts";
import type { Authorization } from "../iam/authorization.ts";

/** A question that a request has put to the policies, with the answer. */
export interface ControlDecision {
  question: AccessQuestion;
  answer: Authorization;
  /** Of S3 alone. */
  missingKey: false;
}
