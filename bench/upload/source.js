import { Readable } from "node:stream";

/** 1 GiB, but where contenders are only checked. */
export const total = Number(process.env.BENCH_BYTES ?? 2 ** 30);
const chunkSize = 64 * 1024;
const buffer = Buffer.alloc(16 * chunkSize, "stowage ");

/**
 * A body of unknown length. By default slices of one buffer in turn, which cost nothing; with FRESH=1 each chunk is new
 * memory, as from a socket or a file.
 *
 * @returns {Readable} The stream.
 */
export function source() {
  return Readable.from(chunks(), { objectMode: false });
}

function* chunks() {
  const fresh = process.env.FRESH === "1";
  for (let sent = 0; sent < total; sent += chunkSize) {
    const slice = buffer.subarray(sent % buffer.length, (sent % buffer.length) + chunkSize);
    yield fresh ? Buffer.from(slice) : slice;
  }
}
