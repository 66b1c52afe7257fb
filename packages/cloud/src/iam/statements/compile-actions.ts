import { matchPattern } from "../pattern/match-pattern.ts";
import { parseTemplate } from "../pattern/parse-template.ts";
import type { Pattern } from "../pattern/pattern.ts";

/**
 * Prepares the actions of a statement.
 *
 * @param actions Such as `s3:Get*`; they ignore case, and hold no variables.
 * @returns Whether one of them covers an action, which must be in lower case.
 */
export function compileActions(actions: readonly string[]): (action: string) => boolean {
  const patterns = actions.map((action) => patternOf(action.toLowerCase()));
  return (action) => patterns.some((pattern) => matchPattern(pattern, action));
}

function patternOf(action: string): Pattern {
  return parseTemplate(action, { wildcards: true, variables: false }).filter((part) => typeof part === "number");
}
