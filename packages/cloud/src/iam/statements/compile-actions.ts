import { compileText } from "../pattern/compile-text.ts";
import { parseTemplate } from "../pattern/parse-template.ts";

/**
 * Prepares the actions of a statement.
 *
 * @param actions Such as `s3:Get*`; they ignore case, and hold no variables.
 * @returns Whether one of them covers an action, which must be in lower case.
 */
export function compileActions(actions: readonly string[]): (action: string) => boolean {
  const syntax = { wildcards: true, variables: false };
  const tests = actions.map((action) => compileText(parseTemplate(action.toLowerCase(), syntax)));
  return (action) => tests.some((test) => test(action, noContext));
}

function noContext(): undefined {
  return undefined;
}
