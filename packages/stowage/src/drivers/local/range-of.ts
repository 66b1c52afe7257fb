import { StowageError } from "../../base/stowage-error.ts";
import type { GetOptions } from "../driver.ts";

/**
 * The bytes that a reading asks for, both ends inclusive; of an empty object `end` is -1.
 *
 * @throws StowageError `invalid-option` for a range that is empty, negative or past the end.
 */
export function rangeOf(
  { key, size }: { key: string; size: number },
  { start = 0, end }: GetOptions,
): { start: number; end: number } {
  const whole = start === 0 && end === undefined;
  const last = Math.min(end ?? size - 1, size - 1);
  const sound = Number.isSafeInteger(start) && start >= 0 && (end === undefined || Number.isSafeInteger(end));
  if (whole || (sound && start <= last)) return { start, end: last };
  const message = `Cannot read ${JSON.stringify(key)}: the range ${start} to ${end ?? "the end"} is not within its ${size} bytes`;
  throw new StowageError("invalid-option", message, { key, operation: "read" });
}
