import { StowageError } from "../../../base/errors/stowage-error.ts";

/** The error of a body that is not as long as promised. */
export function lengthMismatch(code: "too-large" | "truncated", key: string, reason: string): StowageError {
  const message = `Cannot save ${JSON.stringify(key)}: the body ${code === "truncated" ? "ended" : "has"} ${reason}`;
  return new StowageError(code, message, { key, operation: "save" });
}
