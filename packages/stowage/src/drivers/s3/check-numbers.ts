import { StowageError } from "../../base/errors/stowage-error.ts";
import { checkOptions } from "../../base/values/check-options.ts";

/** Refuses what is no object of known, sound numbers, such as timeouts and retries. */
export function checkNumbers(
  option: string,
  given: Partial<Record<string, number>> | undefined,
  least: Readonly<Record<string, number>>,
): void {
  if (given === undefined) return;
  checkOptions(given, new Set(Object.keys(least)), () => ({ action: `create S3 driver with ${option}` }));
  for (const [name, value] of Object.entries(given)) {
    const from = least[name] ?? 0;
    const sound = value === undefined || (Number.isFinite(value) && value >= from);
    if (sound && (name !== "attempts" || value === undefined || Number.isInteger(value))) continue;
    const reason = `${name} must be a ${name === "attempts" ? "whole " : ""}number from ${from}`;
    throw new StowageError("invalid-option", `Cannot create S3 driver with ${option}: ${reason}`);
  }
}
