import type { Code } from "../../base/errors/error-codes.ts";
import { StowageError, type StowageErrorOptions } from "../../base/errors/stowage-error.ts";

/** The error of a file that is not saved. It has no key yet: the message names it as the user does. */
export function saveRefusal(
  code: Code,
  uploadedName: string,
  reason: string,
  options?: StowageErrorOptions,
): StowageError {
  return new StowageError(code, `Cannot save ${JSON.stringify(uploadedName)}: ${reason}`, options);
}
