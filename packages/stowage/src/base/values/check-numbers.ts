import { StowageError } from "../errors/stowage-error.ts";
import { checkOptions } from "./check-options.ts";

/** What a number must be. */
export interface NumberRule {
  from: number;
  whole?: true;
}

/**
 * Refuses what is no object of known, sound numbers, such as timeouts and limits.
 *
 * @param action What they are for: `create S3 driver with timeouts`.
 * @throws StowageError `invalid-option`.
 */
export function checkNumbers(action: string, given: object, rules: Readonly<Record<string, NumberRule>>): void {
  checkOptions(given, new Set(Object.keys(rules)), () => ({ action }));
  for (const [name, value] of Object.entries(given) as [string, unknown][]) {
    const rule = rules[name];
    if (rule === undefined || value === undefined || isSound(value, rule)) continue;
    const reason = `${name} must be a ${rule.whole === true ? "whole " : ""}number from ${rule.from}`;
    throw new StowageError("invalid-option", `Cannot ${action}: ${reason}`);
  }
}

function isSound(value: unknown, { from, whole }: NumberRule): boolean {
  return (
    typeof value === "number" && value >= from && (whole === true ? Number.isInteger(value) : Number.isFinite(value))
  );
}
