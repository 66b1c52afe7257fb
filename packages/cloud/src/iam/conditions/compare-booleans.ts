import type { Comparison } from "./comparison.ts";

/** The comparison of `true` and `false` in any case; other texts never match. */
export const compareBooleans: Comparison = {
  negated: false,
  compile: (values) => {
    const known = new Set(values.map((value) => value.toLowerCase()).filter(isBoolean));
    return (actual) => known.has(actual.toLowerCase());
  },
};

function isBoolean(text: string): boolean {
  return text === "true" || text === "false";
}
