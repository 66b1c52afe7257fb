import type { AccessQuestion } from "../access-question.ts";
import type { ExplainedStatement } from "../explain/explained-statement.ts";
import { policiesOf } from "../explain/policies-of.ts";
import { compilePolicy } from "../statements/compile-policy.ts";
import { covers } from "../statements/covers.ts";
import { nameCaller } from "../statements/name-caller.ts";
import { referenceTo } from "../statements/reference-to.ts";

/**
 * Finds every statement that applies to a request, where `authorize` stops at the first that decides.
 *
 * @param question The request.
 * @param effect Which statements to look at.
 * @returns The statements in the order of their policies.
 */
export function findMatchedStatements(question: AccessQuestion, effect: "Allow" | "Deny"): ExplainedStatement[] {
  const action = question.action.toLowerCase();
  return (["identity", "boundary", "session", "resource"] as const).flatMap((kind) =>
    policiesOf(question, kind).flatMap(({ name, document }) => {
      const { allows, denies } = compilePolicy(document);
      return (effect === "Allow" ? allows : denies)
        .filter((compiled) => covers(compiled, action, question))
        .filter(({ statement }) => kind !== "resource" || nameCaller(statement, question.caller) !== "none")
        .map((compiled) => ({ kind, ...referenceTo(name, compiled) }));
    }),
  );
}
