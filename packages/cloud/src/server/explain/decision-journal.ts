import { explainDecision } from "../../iam/explain/explain-decision.ts";
import type { Explanation } from "../../iam/explain/explanation.ts";
import { renderDecisionHeader } from "../../iam/explain/render-decision-header.ts";
import type { Decided } from "../../iam/decided.ts";
import type { Reply } from "../../s3/reply.ts";

/** Why a request was answered as it was. */
export interface ReplyExplanation extends Explanation {
  /** The key does not exist; who may not list the bucket is told 403 instead of 404. */
  missingKey: boolean;
}

const untold = "the key does not exist, which is told as 403 to callers who may not list the bucket: ";

/** What the policies said in the course of one request. */
export class DecisionJournal {
  readonly #decided: Decided[] = [];

  readonly note = (decided: Decided): void => void this.#decided.push(decided);

  /** Explains an answer: a refusal by the policies by what refused it, any other by what allowed it. */
  explain(reply: Reply): ReplyExplanation | undefined {
    const refused = reply.code === "AccessDenied";
    const decided = refused ? this.#decided.findLast(isRefused) : this.#decided.find((each) => !isRefused(each));
    if (decided === undefined) return undefined;
    const { question, answer, missingKey = false } = decided;
    return { ...explainDecision(question, answer), missingKey };
  }
}

function isRefused({ answer }: Decided): boolean {
  return !answer.allowed;
}

/** The line for the header `x-stowage-decision`. */
export function decisionHeader(explanation: ReplyExplanation): string {
  return `${explanation.missingKey ? untold : ""}${renderDecisionHeader(explanation)}`;
}
