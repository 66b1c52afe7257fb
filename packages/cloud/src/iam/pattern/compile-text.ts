import type { ContextValues } from "../context-values.ts";
import { matchPattern } from "./match-pattern.ts";
import { anyRun, type Pattern } from "./pattern.ts";
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
  if (isFixed(template)) return compilePlain(template) ?? ((text) => matchPattern(template, text));
  return (text, context) => {
    const pattern = resolveTemplate(template, context);
    return pattern && matchPattern(pattern, text);
  };
}

/** Most texts are literal, or end in their only wildcard: those need no search, which every request would pay for. */
export function compilePlain(template: Template): ((text: string) => boolean) | undefined {
  const open = template.at(-1) === anyRun;
  const literal = open ? template.slice(0, -1) : template;
  if (!isFixed(literal) || literal.some((unit) => unit < 0)) return undefined;
  const wanted = literal.map((unit) => String.fromCharCode(unit)).join("");
  return open ? (text) => text.startsWith(wanted) : (text) => text === wanted;
}

function isFixed(template: Template): template is Pattern {
  return template.every((part) => typeof part === "number");
}
