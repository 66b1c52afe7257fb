import { StowageError } from "../../base/errors/stowage-error.ts";

/** The error of a name that Django calls a suspicious file operation. */
export function suspiciousName(name: string, reason: string): StowageError {
  const fix = "Use another name, of letters, digits, hyphens, underscores and dots";
  return new StowageError("invalid-key", `Cannot name a file ${JSON.stringify(name)}: ${reason}`, { fix });
}
