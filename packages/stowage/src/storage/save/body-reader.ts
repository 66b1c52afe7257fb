import { StowageError } from "../../base/errors/stowage-error.ts";
import { UntilAborted } from "../../base/errors/until-aborted.ts";
import type { DriverBody } from "../../drivers/driver.ts";
import type { OpenBody } from "./body.ts";
import type { Source } from "./source.ts";

/** What a body is held to while it is read. */
export interface BodyLimits {
  /** Bytes; a longer body fails as soon as that is seen. */
  maxSize: number;
  /** What a body that is too long is. */
  tooLarge(): StowageError;
  signal: AbortSignal | undefined;
}

/** Reads a body chunk by chunk: first its head, to find out what it is, then all of it. */
export class BodyReader implements Source, AsyncIterable<Uint8Array> {
  readonly #limits: BodyLimits;
  #body: OpenBody;
  #chunks: UntilAborted<Uint8Array | string>;
  /** What was peeked at; kept for another reading where there can be one. */
  readonly #head: Uint8Array[] = [];
  #headSize = 0;
  #total = 0;
  #ended = false;
  #whole: Uint8Array | undefined;
  #given = false;
  #failure: { reason: unknown } | undefined;

  constructor(body: OpenBody, limits: BodyLimits) {
    this.#body = body;
    this.#chunks = new UntilAborted(body.chunks, limits.signal);
    this.#limits = limits;
  }

  get size(): number | undefined {
    return this.#whole?.length ?? this.#body.size;
  }

  get failure(): { reason: unknown } | undefined {
    return this.#failure;
  }

  get whole(): boolean {
    return this.#whole !== undefined;
  }

  async peek(length: number): Promise<Uint8Array> {
    while (this.#headSize < length && !this.#ended) {
      const chunk = await this.#next();
      if (chunk === undefined) break;
      this.#headSize += chunk.length;
      // Another chunk is read before this one is sent: its memory may be the source's own.
      this.#head.push(this.#headSize < length ? Buffer.from(chunk) : chunk);
    }
    const [first] = this.#head;
    const head = this.#head.length === 1 && first !== undefined ? first : Buffer.concat(this.#head);
    if (this.#ended) this.#whole = head;
    return head.subarray(0, length);
  }

  /** A body that ended within its head is in memory. */
  body(): DriverBody {
    this.#given = true;
    return this.#whole ?? this;
  }

  rewind(): boolean {
    if (this.#whole !== undefined || !this.#given) return true;
    if (this.#body.again === undefined) return false;
    this.#body.leave();
    this.#chunks.release();
    this.#body = this.#body.again();
    this.#chunks = new UntilAborted(this.#body.chunks, this.#limits.signal);
    this.#ended = false;
    this.#given = false;
    this.#total = 0;
    return true;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    const head = this.#takeHead();
    // The bytes that were looked at are the ones that are sent, also where the body changed meanwhile.
    const seen = { bytes: this.#total === 0 ? this.#headSize : 0 };
    return {
      next: async () => {
        const value = head.next().value ?? (await this.#following(seen));
        return value === undefined ? { done: true, value } : { done: false, value };
      },
      return: () => {
        this.#leave();
        return Promise.resolve({ done: true, value: undefined });
      },
    };
  }

  close(): Promise<void> | undefined {
    this.#leave();
    this.#chunks.release();
    return this.#body.close?.();
  }

  *#takeHead(): Generator<Uint8Array, undefined> {
    if (this.#body.again !== undefined) yield* this.#head;
    else for (let chunk = this.#head.shift(); chunk !== undefined; chunk = this.#head.shift()) yield chunk;
  }

  /** The next chunk, without bytes that were looked at before. */
  async #following(seen: { bytes: number }): Promise<Uint8Array | undefined> {
    while (!this.#ended) {
      const chunk = await this.#next();
      if (chunk === undefined || seen.bytes === 0) return chunk;
      const skipped = Math.min(seen.bytes, chunk.length);
      seen.bytes -= skipped;
      if (skipped < chunk.length) return chunk.subarray(skipped);
    }
    return undefined;
  }

  #leave(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#body.leave();
  }

  async #next(): Promise<Uint8Array | undefined> {
    let next;
    try {
      next = await this.#chunks.next();
    } catch (reason) {
      throw this.#fail(reason);
    }
    if (next.done === true) {
      this.#ended = true;
      return undefined;
    }
    const bytes = asBytes(next.value);
    this.#total += bytes.length;
    if (this.#total > this.#limits.maxSize) throw this.#fail(this.#limits.tooLarge());
    return bytes;
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
