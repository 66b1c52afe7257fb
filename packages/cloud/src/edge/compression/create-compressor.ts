import type { Transform } from "node:stream";
import { constants, createBrotliCompress, createGzip } from "node:zlib";
import type { Encoding } from "./accepted-encodings.ts";

/**
 * Makes a stream that compresses a body once, for all that are served it from the cache.
 *
 * @param encoding The encoding.
 * @param length The body's length, which lets Brotli choose its window.
 * @returns The stream; it works outside of the event loop.
 */
export function createCompressor(encoding: Encoding, length: number): Transform {
  if (encoding === "gzip") return createGzip({ level: gzipLevel });
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: length };
  return createBrotliCompress({ params });
}

const gzipLevel = 6;
const brotliQuality = 5;
