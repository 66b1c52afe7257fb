import { StowageError } from "../base/errors/stowage-error.ts";
import type { StoredFiles } from "./stored-files.ts";

/** Deletes what a failed form has stored and returns the error to throw: the reason, or it and what could not be undone. */
export async function failedForm(reason: unknown, stored: StoredFiles): Promise<unknown> {
  try {
    await stored.delete();
    return reason;
  } catch (left) {
    if (!(reason instanceof StowageError)) return new AggregateError([reason, left], "Cannot undo a failed form");
    return new StowageError(reason.code, reason.message, {
      fix: `${reason.fix}; then delete the files that the cause names, they were left behind`,
      operation: "receiveUploads",
      applied: "yes",
      retryable: reason.retryable,
      cause: new AggregateError([reason, left]),
    });
  }
}
