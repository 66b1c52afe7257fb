import type { Readable } from "node:stream";
import { refusal } from "../../base/errors/refusal.ts";

/** Ends a body with the error `aborted` as soon as the signal is. */
export function destroyOnAbort(body: Readable, signal: AbortSignal | undefined, key: string): Readable {
  if (signal === undefined) return body;
  const abort = (): void => {
    const subject = { key, operation: "read" };
    body.destroy(refusal("aborted", subject, "the signal was aborted", { cause: signal.reason }));
  };
  signal.addEventListener("abort", abort, { once: true });
  body.once("close", () => signal.removeEventListener("abort", abort));
  return body;
}
