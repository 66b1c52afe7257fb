import type { Readable } from "node:stream";
import type { Content } from "../answer/content.ts";
import { headerOf } from "../answer/header.ts";
import type { AcceptedEncodings } from "./accepted-encodings.ts";
import { compressedHeaders } from "./compressed-headers.ts";
import { createCompressor } from "./create-compressor.ts";
import { encodingOf } from "./encoding-of.ts";

/**
 * Compresses the answer of an origin where it is to be.
 *
 * @param content The answer.
 * @param accepted What the request takes that it is an answer to.
 * @returns The answer, or the same one.
 */
export function compressContent(content: Content, accepted: AcceptedEncodings): Content {
  const { body } = content;
  const encoding = body === undefined ? undefined : encodingOf(content, accepted);
  if (body === undefined || encoding === undefined) return content;
  const compressor = createCompressor(encoding, Number(headerOf(content.headers, "content-length")));
  if (Buffer.isBuffer(body)) compressor.end(body);
  else pipe(body, compressor);
  return { ...content, headers: compressedHeaders(content.headers, encoding), body: compressor };
}

/** Whichever of both ends early takes the other along. */
function pipe(source: Readable, target: ReturnType<typeof createCompressor>): void {
  source.on("error", (error) => target.destroy(error));
  target.on("close", () => source.destroy());
  source.pipe(target);
}
