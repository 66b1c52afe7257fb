import { refusal } from "../base/errors/refusal.ts";
import type { GetOptions } from "./driver.ts";

/**
 * Checks the range of a reading, both ends inclusive, as far as that goes without knowing the object.
 *
 * @throws StowageError `invalid-option` for a range that is empty, negative or not of whole bytes.
 */
export function checkRange(key: string, { start = 0, end }: Pick<GetOptions, "start" | "end">): void {
  const sound = Number.isSafeInteger(start) && start >= 0 && (end === undefined || Number.isSafeInteger(end));
  if (sound && (end === undefined || end >= start)) return;
  const reason = `the range ${start} to ${end ?? "the end"} is empty or not of whole bytes`;
  throw refusal("invalid-option", { key, operation: "read" }, reason);
}
