import type { AccessQuestion } from "../../iam/access-question.ts";
import type { Authorization } from "../../iam/authorization.ts";

/** A question that a request has put to the policies, with the answer. */
export interface Decided {
  question: AccessQuestion;
  answer: Authorization;
  /** Whether it was asked because the key does not exist: only who may list the bucket is told so. */
  missingKey: boolean;
}
