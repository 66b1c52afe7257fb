import { checkRange } from "../check-range.ts";
import type { GetOptions } from "../driver.ts";
import { refusal } from "../../base/errors/refusal.ts";

/**
 * The bytes that a reading asks for, both ends inclusive; of an empty object `end` is -1.
 *
 * @throws StowageError `invalid-option` for a range that is empty, negative or past the end.
 */
export function rangeOf(
  { key, size }: { key: string; size: number },
  options: GetOptions,
): { start: number; end: number } {
  checkRange(key, options);
  const { start = 0, end } = options;
  const last = Math.min(end ?? size - 1, size - 1);
  if (start <= last || (start === 0 && end === undefined)) return { start, end: last };
  const reason = `the range ${start} to ${end ?? "the end"} is not within its ${size} bytes`;
  throw refusal("invalid-option", { key, operation: "read" }, reason);
}
