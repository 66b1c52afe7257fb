import type { FileHandle } from "node:fs/promises";
import type { OpenBody } from "./body.ts";

const chunkSize = 64 * 1024;

/**
 * Reads an open file, as often as it is wanted, always from its beginning.
 *
 * @param size Bytes.
 * @returns The body; closing it closes the file, once a read that is under way has ended.
 */
export function readHandle(handle: FileHandle, size: number): OpenBody {
  const open = (): OpenBody => ({
    size,
    chunks: chunksOf(handle),
    leave: () => undefined,
    again: open,
    close: () => handle.close(),
  });
  return open();
}

function chunksOf(handle: FileHandle): AsyncIterator<Uint8Array> {
  let position = 0;
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafeSlow(chunkSize), 0, chunkSize, position);
    position += bytesRead;
    return bytesRead === 0 ? { done: true, value: undefined } : { done: false, value: buffer.subarray(0, bytesRead) };
  };
  return { next };
}
