import type { Condition } from "@stowage/wire";
import type { ContextValues } from "../context-values.ts";
import type { Reading } from "../pattern/reading.ts";
import { comparisons } from "./comparisons.ts";
import type { Comparison, ValueTest } from "./comparison.ts";
import { type ConditionOperator, parseOperator } from "./parse-operator.ts";

/** Whether a condition holds for a request. */
export type ConditionTest = (context: ContextValues) => boolean;

/**
 * Prepares one condition of a statement.
 *
 * @param condition Operator, key and values.
 * @param reading How its values are read.
 * @returns The test; an operator that does not exist never holds.
 */
export function compileCondition({ operator, key, values }: Condition, reading: Reading): ConditionTest {
  // AWS does not say what an empty list means, so it never opens anything.
  if (values.length === 0) return () => reading.unresolved;
  const parts = parseOperator(operator);
  const wanted = key.toLowerCase();
  if (parts.name === "Null") return nullTest(wanted, values);
  const comparison = comparisons.get(parts.name);
  if (comparison === undefined) return () => false;
  const test = comparison.compile(values, reading);
  const onAbsent = holdsOnAbsent(parts, comparison);
  return (context) => {
    const actual = context(wanted);
    if (actual === undefined || isEmpty(actual, parts)) return onAbsent;
    return holds(actual, test, parts, comparison, context);
  };
}

/** "true: the key doesn't exist; false: the key exists and its value is not null." An empty set counts as absent. */
function nullTest(key: string, values: readonly string[]): ConditionTest {
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  return (context) => wanted.has(String((context(key) ?? []).length === 0));
}

/** "If the key values resolve to an empty data set (for example, an empty string), ForAllValues returns true." */
function isEmpty(actual: readonly string[], { qualifier }: ConditionOperator): boolean {
  return qualifier === undefined ? actual.length === 0 : actual.every((value) => value === "");
}

function holdsOnAbsent({ qualifier, ifExists }: ConditionOperator, { negated }: Comparison): boolean {
  if (ifExists || qualifier === "ForAllValues") return true;
  return qualifier === undefined && negated;
}

/** Without a qualifier, several values match when any does; a negation is the opposite of that. */
function holds(
  actual: readonly string[],
  test: ValueTest,
  { qualifier }: ConditionOperator,
  { negated }: Comparison,
  context: ContextValues,
): boolean {
  const all = qualifier === "ForAllValues" || (qualifier === undefined && negated);
  return all ? actual.every((value) => test(value, context)) : actual.some((value) => test(value, context));
}
