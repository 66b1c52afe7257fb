import { anyOne, anyRun } from "./pattern.ts";
import type { Template, Variable } from "./template.ts";

/** What has a meaning of its own in a text. */
export interface TemplateSyntax {
  /** `*` and `?`. */
  wildcards: boolean;
  /** `${key}`, `${key, 'default'}`, `${*}`, `${?}` and `${$}`: "Variables were introduced in version 2012-10-17". */
  variables: boolean;
}

const variableForm = /^(?<key>[^,'\s][^,']*?)(?:, ?'(?<otherwise>[^']*)')?$/;

/**
 * Reads a text of a policy.
 *
 * @param text The text.
 * @param syntax What has a meaning of its own in it; everything else is literal.
 * @returns The text in parts.
 */
export function parseTemplate(text: string, syntax: TemplateSyntax): Template {
  const parts: (number | Variable)[] = [];
  for (let at = 0; at < text.length;) {
    const end = syntax.variables && text.startsWith("${", at) ? text.indexOf("}", at) : -1;
    if (end === -1) {
      parts.push(unitOf(text, at, syntax.wildcards));
      at += 1;
    } else {
      parts.push(parseVariable(text.slice(at + 2, end)));
      at = end + 1;
    }
  }
  return parts;
}

function unitOf(text: string, at: number, wildcards: boolean): number {
  if (wildcards && text[at] === "*") return anyRun;
  if (wildcards && text[at] === "?") return anyOne;
  return text.charCodeAt(at);
}

/** "You can use `${*}`, `${?}` and `${$}` as if they were the characters." */
function parseVariable(inner: string): number | Variable {
  if (inner === "*" || inner === "?" || inner === "$") return inner.charCodeAt(0);
  const { key = "", otherwise } = variableForm.exec(inner)?.groups ?? {};
  return { key: key.toLowerCase(), ...(otherwise === undefined ? {} : { otherwise }) };
}
