/** The reason of a signal as an error, for it can be anything. */
export function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error("The operation was aborted", { cause: reason });
}
