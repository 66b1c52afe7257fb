import { StowageError } from "../../base/errors/stowage-error.ts";
import { unlessAborted } from "../../base/errors/unless-aborted.ts";
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
      this.#head.push(chunk);
      this.#headSize += chunk.length;
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
    this.#body = this.#body.again();
    this.#ended = false;
    this.#given = false;
    this.#total = 0;
    return true;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      // The bytes that were looked at are the ones that are sent, also where the body changed meanwhile.
      let skipped = this.#total === 0 ? this.#headSize : 0;
      yield* this.#takeHead();
      while (!this.#ended) {
        const chunk = await this.#next();
        if (chunk !== undefined && chunk.length > skipped) yield skipped === 0 ? chunk : chunk.subarray(skipped);
        skipped -= Math.min(skipped, chunk?.length ?? 0);
      }
    } finally {
      this.#leave();
    }
  }

  close(): Promise<void> | undefined {
    this.#leave();
    return this.#body.close?.();
  }

  *#takeHead(): Generator<Uint8Array> {
    if (this.#body.again !== undefined) yield* this.#head;
    else for (let chunk = this.#head.shift(); chunk !== undefined; chunk = this.#head.shift()) yield chunk;
  }

  #leave(): void {
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
    this.#total += bytes.length;
    if (this.#total > this.#limits.maxSize) throw this.#fail(this.#limits.tooLarge());
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
