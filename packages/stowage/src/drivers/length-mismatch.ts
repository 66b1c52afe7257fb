import { refusal } from "../base/errors/refusal.ts";
import type { StowageError } from "../base/errors/stowage-error.ts";

/** The error of a body that is not as long as promised. */
export function lengthMismatch(code: "too-large" | "truncated", key: string, reason: string): StowageError {
  return refusal(code, { key, operation: "save" }, `the body ${code === "truncated" ? "ended" : "has"} ${reason}`);
}
