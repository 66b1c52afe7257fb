import type { ContextValues } from "../context-values.ts";
import type { Reading } from "../pattern/reading.ts";

/** Whether one value of a request is what the values of a condition want together, negation included. */
export type ValueTest = (actual: string, context: ContextValues) => boolean;

/** A kind of comparison, such as `NumericLessThan`. */
export interface Comparison {
  /** "If the condition requires that the key is not matched and the key is not present, the condition is true." */
  negated: boolean;
  /** Prepares the values of a condition. */
  compile(values: readonly string[], reading: Reading): ValueTest;
}
