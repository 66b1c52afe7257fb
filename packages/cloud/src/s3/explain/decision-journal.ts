import type { Cause } from "../../iam/cause.ts";
import type { Decided } from "../../iam/decided.ts";
import { explainDecision } from "../../iam/explain/explain-decision.ts";
import type { Explanation, PolicyExplanation, RuleExplanation } from "../../iam/explain/explanation.ts";
import type { Reply } from "../reply.ts";

/** What the policies said in the course of one request. */
export class DecisionJournal {
  readonly #decided: Decided[] = [];

  readonly note = (decided: Decided): void => void this.#decided.push(decided);

  /** Explains an answer: a refusal by what refused it, any other by what allowed it. */
  explain({ status, why, refused = [] }: Reply): Explanation | undefined {
    if (why !== undefined) return this.#explainCause(why);
    const keys = refused.flatMap((each) => {
      const explanation = this.#explainCause(each.why);
      return explanation === undefined ? [] : [{ key: each.key, explanation }];
    });
    if (keys.length > 0) return { kind: "keys", decision: "refused", keys };
    // What is forbidden for a reason that nobody told was not allowed either.
    if (status === 403) return undefined;
    const allowed = this.#decided.find(({ answer }) => answer.allowed);
    return allowed && explainDecision(allowed);
  }

  #explainCause(why: Cause): PolicyExplanation | RuleExplanation | undefined {
    if ("rule" in why) return { kind: "rule", decision: "refused", ...why };
    const decided = this.#decided.find(({ answer }) => answer === why);
    const further = this.#decided.filter(({ answer, besides }) => besides === why && !answer.allowed);
    return decided && explainDecision(decided, further);
  }
}
