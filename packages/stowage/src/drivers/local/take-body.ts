import { lengthMismatch } from "../length-mismatch.ts";
import { UntilAborted } from "../../base/errors/until-aborted.ts";
import type { DriverBody, PutOptions } from "../driver.ts";

/**
 * Reads a whole body, chunk by chunk; it must be as long as promised. A body that is left early is told so.
 *
 * @param take Receives each chunk, before the next is asked for.
 * @returns How many bytes it had.
 */
export async function takeBody(
  key: string,
  body: DriverBody,
  options: PutOptions,
  take: (chunk: Uint8Array) => Promise<void> | void,
): Promise<number> {
  const { size, signal } = options;
  const iterator = chunksOf(body);
  const chunks = new UntilAborted(iterator, signal);
  let total = 0;
  try {
    for (;;) {
      const next = await chunks.next();
      if (next.done === true) break;
      total += next.value.length;
      if (size !== undefined && total > size)
        throw lengthMismatch("too-large", key, `more than the promised ${size} bytes`);
      await take(next.value);
      options.onProgress?.(total);
    }
  } catch (error) {
    iterator.return?.().catch(() => undefined);
    throw error;
  } finally {
    chunks.release();
  }
  if (size !== undefined && total < size) throw lengthMismatch("truncated", key, `after ${total} of ${size} bytes`);
  return total;
}

function chunksOf(body: DriverBody): AsyncIterator<Uint8Array> {
  return body instanceof Uint8Array ? once(body) : body[Symbol.asyncIterator]();
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
