import { createHash } from "node:crypto";
import { type CombinableAlgorithm, createChecksum } from "@stowage/wire";
import { unlessAborted } from "../../../base/errors/unless-aborted.ts";
import type { S3Body } from "../../../s3-client/s3-body.ts";
import { lengthMismatch } from "../../length-mismatch.ts";
import { PartBytes } from "./part-bytes.ts";
import { partSize } from "./part-size.ts";
import { ReusedMemory } from "./reused-memory.ts";
import { SourceChunks } from "./source-chunks.ts";

/** A stretch of a body, ready to be sent any number of times. */
export interface Part extends S3Body {
  /** From 1. */
  number: number;
  /** Base64. */
  checksum: string;
  /** Whether the body ends with it. */
  last: boolean;
}

export interface ReadPartsOptions {
  key: string;
  /** The promised length in bytes. */
  size?: number | undefined;
  /** What each part is hashed with; CRC32 by default. */
  algorithm?: CombinableAlgorithm;
  /** Whether all parts but the last must be of one size. */
  equalParts?: boolean;
  /** Whether each part needs its SHA-256: where nothing else protects the payload. */
  hashed: boolean;
  /** Ends the reading, even while the source is silent. */
  signal: AbortSignal;
}

/**
 * Cuts a body into parts, one at a time; an empty body is one empty part. The chunks are kept as they are: nobody may
 * change one before its part is stored, but for a source that fills one buffer again and again, whose chunks are copied.
 *
 * @yields The parts in order.
 * @throws {StowageError} `truncated` or `too-large` when the body is not as long as promised.
 * @throws The reason of the signal.
 */
export async function* readParts(source: AsyncIterable<Uint8Array>, options: ReadPartsOptions): AsyncGenerator<Part> {
  const chunks = new SourceChunks(source, options.key);
  const cutter = new PartCutter(chunks, options);
  try {
    for (let last = false; !last;) {
      const part = await unlessAborted(cutter.next(), options.signal);
      ({ last } = part);
      yield part;
    }
  } finally {
    chunks.leave();
  }
}

const nothing: Uint8Array = new Uint8Array();

class PartCutter {
  readonly #source: SourceChunks;
  readonly #options: ReadPartsOptions;
  readonly #memory = new ReusedMemory();
  #number = 0;
  #total = 0;
  /** What of the latest chunk is in no part yet, and whether its memory is the source's own. */
  #rest = nothing;
  #borrowed = false;

  constructor(source: SourceChunks, options: ReadPartsOptions) {
    this.#source = source;
    this.#options = options;
  }

  async next(): Promise<Part> {
    const draft = new PartDraft((this.#number += 1), this.#options);
    for (;;) {
      this.#fill(draft);
      if (this.#rest.length > 0) return draft.finish(false);
      const chunk = await this.#source.next();
      if (chunk === undefined) return this.#end(draft);
      this.#accept(chunk);
    }
  }

  #accept(chunk: Uint8Array): void {
    const { key, size } = this.#options;
    this.#total += chunk.length;
    if (size !== undefined && this.#total > size)
      throw lengthMismatch("too-large", key, `more than the promised ${size} bytes`);
    this.#borrowed = this.#memory.holds(chunk);
    this.#rest = chunk;
  }

  #fill(draft: PartDraft): void {
    const fitting = this.#rest.length <= draft.room ? this.#rest : this.#rest.subarray(0, draft.room);
    if (fitting.length === 0) return;
    draft.push(fitting, this.#borrowed);
    this.#rest = fitting === this.#rest ? nothing : this.#rest.subarray(fitting.length);
  }

  #end(draft: PartDraft): Part {
    const { key, size } = this.#options;
    if (size !== undefined && this.#total < size)
      throw lengthMismatch("truncated", key, `after ${this.#total} of ${size} bytes`);
    return draft.finish(true);
  }
}

class PartDraft {
  readonly #number: number;
  readonly #limit: number;
  readonly #bytes = new PartBytes();
  readonly #checksum;
  readonly #sha256;

  constructor(number: number, { size, hashed, algorithm = "CRC32", equalParts = false }: ReadPartsOptions) {
    this.#number = number;
    this.#limit = partSize(equalParts ? 1 : number, size);
    this.#checksum = createChecksum(algorithm);
    this.#sha256 = hashed ? createHash("sha256") : undefined;
  }

  get room(): number {
    return this.#limit - this.#bytes.size;
  }

  push(chunk: Uint8Array, borrowed: boolean): void {
    if (borrowed) this.#bytes.copy(chunk);
    else this.#bytes.keep(chunk);
    this.#checksum.update(chunk);
    this.#sha256?.update(chunk);
  }

  finish(last: boolean): Part {
    const bytes = this.#bytes;
    const sha256 = this.#sha256 && { sha256: this.#sha256.digest("hex") };
    const facts = { number: this.#number, size: bytes.size, checksum: this.#checksum.digest(), last, ...sha256 };
    return { ...facts, chunks: bytes.chunks() };
  }
}
