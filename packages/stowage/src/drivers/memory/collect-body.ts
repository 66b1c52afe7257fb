import { StowageError } from "../../base/stowage-error.ts";
import { unlessAborted } from "../../base/unless-aborted.ts";
import type { DriverBody, PutOptions } from "../driver.ts";

/** Reads a whole body; it must be as long as promised. A body that is left early is told so. */
export async function collectBody(key: string, body: DriverBody, options: PutOptions): Promise<Buffer> {
  const { size, signal } = options;
  const iterator = chunksOf(body);
  const chunks: Uint8Array[] = [];
  let total = 0;
  try {
    for (;;) {
      const next = await unlessAborted(iterator.next(), signal);
      if (next.done === true) break;
      total += next.value.length;
      if (size !== undefined && total > size)
        throw wrongLength("too-large", key, `has more than the promised ${size} bytes`);
      chunks.push(next.value);
      options.onProgress?.(total);
    }
  } catch (error) {
    iterator.return?.().catch(() => undefined);
    throw error;
  }
  if (size !== undefined && total < size) throw wrongLength("truncated", key, `ended after ${total} of ${size} bytes`);
  return Buffer.concat(chunks);
}

function chunksOf(body: DriverBody): AsyncIterator<Uint8Array> {
  return body instanceof Uint8Array ? once(body) : body[Symbol.asyncIterator]();
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function wrongLength(code: "too-large" | "truncated", key: string, reason: string): StowageError {
  return new StowageError(code, `Cannot save ${JSON.stringify(key)}: the body ${reason}`, { key, operation: "save" });
}
