import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Content } from "../answer/content.ts";
import { headerOf } from "../answer/header.ts";
import { type AnswerCache, largestInMemory, largestKept } from "../cache/answer-cache.ts";
import type { SpooledBody } from "../cache/spooled-body.ts";
import { readSmall } from "./read-small.ts";

/** A body that is kept, or one that is too large for that. */
export type KeptBody =
  | {
      body: Buffer | SpooledBody;
      size: number;
      /** Ends when all of it has come; rejects when it does not. Left out of one that is there. */
      filled?: Promise<void>;
    }
  | { body: Readable; size?: undefined; filled?: undefined };

/**
 * Takes the body of an answer: a small one into memory, one that is larger into a file, which is there while it is filled.
 * One whose length nobody knows has to be small.
 *
 * @param cache Where files are.
 * @param content The answer.
 * @param compressed Whether the edge has compressed it: then it was not large.
 * @returns The body.
 */
export async function keepBody(cache: AnswerCache, { headers, body }: Content, compressed: boolean): Promise<KeptBody> {
  if (body === undefined) return { body: Buffer.alloc(0), size: 0 };
  if (Buffer.isBuffer(body)) return { body, size: body.length };
  if (compressed) return whole(await buffer(body));
  const length = headerOf(headers, "content-length");
  if (length === undefined) {
    const read = await readSmall(body, largestInMemory);
    return read instanceof Readable ? { body: read } : whole(read);
  }
  const size = Number(length);
  if (size > largestKept) return { body };
  if (size > largestInMemory) {
    const spool = await cache.spool();
    return { body: spool, size, filled: spool.fill(body, size) };
  }
  const read = await buffer(body);
  if (read.length !== size) throw new Error(`Cannot keep a body: ${read.length} of ${size} bytes have come`);
  return whole(read);
}

function whole(body: Buffer): KeptBody {
  return { body, size: body.length };
}
