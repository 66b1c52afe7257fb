import { bodyChunks } from "./http/body-chunks.ts";
import type { IncomingRequest } from "./http/incoming-request.ts";

/**
 * Reads a body into memory.
 *
 * @param message The request.
 * @param most The most bytes that it may have.
 * @param tooLarge Makes the refusal of a larger one.
 * @returns The body.
 */
export async function readSmallBody(message: IncomingRequest, most: number, tooLarge: () => Error): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bodyChunks(message)) {
    size += chunk.length;
    if (size > most) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
