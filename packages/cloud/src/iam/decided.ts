import type { AccessQuestion } from "./access-question.ts";
import type { Authorization, Refusal } from "./authorization.ts";
import type { Surroundings } from "./explain/surroundings.ts";

/** A question that a request has put to the policies, with the answer. */
export interface Decided {
  question: AccessQuestion;
  answer: Authorization;
  /** Whether it was asked because the key does not exist: only who may list the bucket is told so. Default: false. */
  missingKey?: boolean;
  /** Of a refusal. */
  surroundings?: Surroundings;
  /** The refusal of the same request beside which this was asked, for advice. */
  besides?: Refusal;
}
