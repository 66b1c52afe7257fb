import type { ContextValues } from "../context-values.ts";
import { matchPattern } from "./match-pattern.ts";
import type { Pattern } from "./pattern.ts";
import { resolveTemplate } from "./resolve-template.ts";
import type { Template } from "./template.ts";

/** Whether a text of a request is what a text of a policy wants; `undefined` when a variable of that has no value. */
export type TextTest = (text: string, context: ContextValues) => boolean | undefined;

/**
 * Prepares a text of a policy for many requests.
 *
 * @param template The text, read.
 * @returns The test.
 */
export function compileText(template: Template): TextTest {
  if (isFixed(template)) return (text) => matchPattern(template, text);
  return (text, context) => {
    const pattern = resolveTemplate(template, context);
    return pattern && matchPattern(pattern, text);
  };
}

function isFixed(template: Template): template is Pattern {
  return template.every((part) => typeof part === "number");
}
