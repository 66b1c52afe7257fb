import type { ContextValues } from "../context-values.ts";
import type { Pattern } from "./pattern.ts";
import type { Template, Variable } from "./template.ts";

/**
 * Puts the values of a request in the place of variables. A value is literal: its `*` is no wildcard.
 *
 * @param template The text.
 * @param context The request's values.
 * @returns The pattern, or `undefined` when a variable has no value: then the text matches nothing.
 */
export function resolveTemplate(template: Template, context: ContextValues): Pattern | undefined {
  const pattern: number[] = [];
  for (const part of template) {
    if (typeof part === "number") {
      pattern.push(part);
      continue;
    }
    const value = valueOf(part, context);
    if (value === undefined) return undefined;
    for (let i = 0; i < value.length; i += 1) pattern.push(value.charCodeAt(i));
  }
  return pattern;
}

/** Only a key with a single value can stand in a text. */
function valueOf({ key, otherwise }: Variable, context: ContextValues): string | undefined {
  if (key === "") return undefined;
  const values = context(key) ?? [];
  return values.length > 1 ? undefined : (values[0] ?? otherwise);
}
