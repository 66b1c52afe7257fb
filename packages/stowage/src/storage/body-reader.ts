import { StowageError } from "../base/stowage-error.ts";
import { unlessAborted } from "../base/unless-aborted.ts";
import type { OpenBody } from "./body.ts";

/** What a body is held to while it is read. */
export interface BodyLimits {
  /** Bytes; a longer body fails as soon as that is seen. */
  maxSize: number;
  /** What a body that is too long is. */
  tooLarge(): StowageError;
  signal: AbortSignal | undefined;
}

/** Reads a body once: first its head, to find out what it is, then all of it. */
export class BodyReader implements AsyncIterable<Uint8Array> {
  readonly #body: OpenBody;
  readonly #limits: BodyLimits;
  readonly #peeked: Uint8Array[] = [];
  #size = 0;
  #ended = false;
  #failure: { reason: unknown } | undefined;

  constructor(body: OpenBody, limits: BodyLimits) {
    this.#body = body;
    this.#limits = limits;
  }

  /** What the body itself failed with, so that the failure is not taken for the storage's. */
  get failure(): { reason: unknown } | undefined {
    return this.#failure;
  }

  /** The first bytes, at most `length`; they are read again with the rest. */
  async peek(length: number): Promise<Uint8Array> {
    while (this.#size < length && !this.#ended) {
      const chunk = await this.#next();
      if (chunk !== undefined) this.#peeked.push(chunk);
    }
    return Buffer.concat(this.#peeked, Math.min(this.#size, length));
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for (let chunk = this.#peeked.shift(); chunk !== undefined; chunk = this.#peeked.shift()) yield chunk;
      while (!this.#ended) {
        const chunk = await this.#next();
        if (chunk !== undefined) yield chunk;
      }
    } finally {
      this.close();
    }
  }

  /** Lets go of a body that is not read to its end. */
  close(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#body.leave();
  }

  async #next(): Promise<Uint8Array | undefined> {
    const next = await this.#pull();
    if (next.done === true) {
      this.#ended = true;
      return undefined;
    }
    const bytes = asBytes(next.value);
    this.#size += bytes.length;
    if (this.#size > this.#limits.maxSize) throw this.#fail(this.#limits.tooLarge());
    return bytes;
  }

  async #pull(): Promise<IteratorResult<Uint8Array | string>> {
    try {
      return await unlessAborted(this.#body.chunks.next(), this.#limits.signal);
    } catch (reason) {
      throw this.#fail(reason);
    }
  }

  #fail(reason: unknown): unknown {
    this.#failure ??= { reason };
    return reason;
  }
}

function asBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  if (typeof chunk === "string") return Buffer.from(chunk);
  throw new StowageError("invalid-option", "Cannot save the body: it must yield bytes or text");
}
