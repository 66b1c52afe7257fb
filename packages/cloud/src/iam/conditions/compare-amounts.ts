import type { Comparison } from "./comparison.ts";

/** How two amounts must stand to each other. */
export type Relation = "equals" | "not-equals" | "less" | "less-or-equal" | "greater" | "greater-or-equal";

const holds: Readonly<Record<Relation, (actual: number, expected: number) => boolean>> = {
  equals: (actual, expected) => actual === expected,
  "not-equals": (actual, expected) => actual !== expected,
  less: (actual, expected) => actual < expected,
  "less-or-equal": (actual, expected) => actual <= expected,
  greater: (actual, expected) => actual > expected,
  "greater-or-equal": (actual, expected) => actual >= expected,
};

/**
 * The comparison of numbers or dates. What is neither never matches, under a negation either.
 *
 * @param read Reads an amount.
 * @param relation How the request's amount must stand to the policy's.
 * @returns The comparison.
 */
export function compareAmounts(read: (text: string) => number | undefined, relation: Relation): Comparison {
  const negated = relation === "not-equals";
  return {
    negated,
    compile: (values) => {
      const amounts = values.map(read);
      return (text) => {
        const actual = read(text);
        if (actual === undefined) return false;
        const test = (expected: number | undefined): boolean =>
          expected !== undefined && holds[relation](actual, expected);
        return negated ? amounts.every(test) : amounts.some(test);
      };
    },
  };
}
