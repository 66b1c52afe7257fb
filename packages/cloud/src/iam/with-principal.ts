import type { AccessQuestion } from "./access-question.ts";
import { principalContext } from "./principal-context.ts";

/** A question whose context also tells of the caller. What is proven of a caller comes before what a request says. */
export function withPrincipal(question: AccessQuestion): AccessQuestion {
  const ofCaller = principalContext(question.caller);
  const { context } = question;
  return { ...question, context: (key) => ofCaller(key) ?? context(key) };
}
