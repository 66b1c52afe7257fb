import { refusal } from "../../../base/errors/refusal.ts";
import { StowageError } from "../../../base/errors/stowage-error.ts";

/**
 * Reads a source until it ends or the signal is aborted, without waiting for a source that is silent. A source that is
 * left early is told so.
 *
 * @yields The chunks as they come, empty ones included.
 * @throws The reason of the signal; a `StowageError` of the source as it is, any other failure of it as `truncated`.
 */
export async function* readChunks(
  source: AsyncIterable<Uint8Array>,
  key: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  let ended = false;
  try {
    for (;;) {
      const next = await unlessAborted(iterator.next(), signal).catch((error: unknown) => {
        throw signal.aborted ? error : brokenSource(key, error);
      });
      ended = next.done === true;
      if (next.done === true) return;
      if (!(next.value instanceof Uint8Array))
        throw refusal("invalid-option", { key, operation: "save" }, "the body must yield bytes, not text or objects");
      yield next.value;
    }
  } finally {
    if (!ended) leave(source, iterator);
  }
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** Not awaited: a generator that is itself waiting ends only when its wait does. A Node stream can be told at once. */
function leave(source: AsyncIterable<Uint8Array>, iterator: AsyncIterator<Uint8Array>): void {
  if ("destroy" in source && typeof source.destroy === "function") source.destroy();
  iterator.return?.().catch(() => undefined);
}

function brokenSource(key: string, cause: unknown): StowageError {
  if (cause instanceof StowageError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const subject = { key, operation: "save" };
  return refusal("truncated", subject, `the body failed with ${JSON.stringify(reason)}`, { cause });
}
