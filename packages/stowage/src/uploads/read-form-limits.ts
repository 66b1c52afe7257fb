import { checkNumbers, type NumberRule } from "../base/values/check-numbers.ts";
import { defaultFormLimits, type FormLimits } from "./form-limits.ts";

const whole = { from: 0, whole: true } as const;
const rules: Readonly<Record<keyof FormLimits, NumberRule>> = {
  parts: whole,
  textFields: whole,
  textBytes: whole,
  nameBytes: whole,
  headerLines: whole,
  headerBytes: whole,
  paddingBytes: whole,
  idle: { from: 1 },
};

/**
 * The limits of a form: those that are given, and the usual ones.
 *
 * @throws StowageError `invalid-option`.
 */
export function readFormLimits(given: Partial<FormLimits> = {}): FormLimits {
  checkNumbers("receive uploads with limits", given, rules);
  const named = Object.entries(given).filter(([, limit]) => limit !== undefined);
  return { ...defaultFormLimits, ...Object.fromEntries(named) };
}
