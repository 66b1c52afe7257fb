import { buffer } from "node:stream/consumers";
import type { Content } from "../answer/content.ts";
import { headerOf } from "../answer/header.ts";
import { type AnswerCache, largestInMemory } from "../cache/answer-cache.ts";
import type { SpooledBody } from "../cache/spooled-body.ts";

/** A body that can be kept. */
export interface KeptBody {
  body: Buffer | SpooledBody;
  size: number;
  /** Ends when all of it has come; rejects when it does not. Left out of one that is there. */
  filled?: Promise<void>;
}

/**
 * Takes the body of an answer: a small one, or one whose length nobody knows, into memory, others into a file, which is
 * there while it is filled.
 *
 * @param cache Where files are.
 * @param content The answer.
 * @returns The body.
 */
export async function keepBody(cache: AnswerCache, { headers, body }: Content): Promise<KeptBody> {
  if (body === undefined) return { body: Buffer.alloc(0), size: 0 };
  if (Buffer.isBuffer(body)) return { body, size: body.length };
  const length = headerOf(headers, "content-length");
  const size = Number(length);
  if (length === undefined || size <= largestInMemory) {
    const whole = await buffer(body);
    if (length !== undefined && whole.length !== size) throw new Error("Cannot keep a body: it is cut off");
    return { body: whole, size: whole.length };
  }
  const spool = await cache.spool();
  return { body: spool, size, filled: spool.fill(body, size) };
}
