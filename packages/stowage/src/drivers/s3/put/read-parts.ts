import { createHash } from "node:crypto";
import { type CombinableAlgorithm, createChecksum } from "@stowage/wire";
import type { S3Body } from "../../../s3-client/s3-body.ts";
import type { BlockPool } from "./block-pool.ts";
import { lengthMismatch } from "../../length-mismatch.ts";
import { PartBytes } from "./part-bytes.ts";
import { partSize } from "./part-size.ts";
import { readChunks } from "./read-chunks.ts";

/** A stretch of a body, ready to be sent any number of times. */
export interface Part extends S3Body {
  /** From 1. */
  number: number;
  /** Base64. */
  checksum: string;
  /** Whether the body ends with it. */
  last: boolean;
  /** Lets its memory be used for another part; after that its chunks must not be read. */
  release(): void;
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
  /** Where the bytes are copied to; without it the chunks are kept, and nobody may change them. */
  pool?: BlockPool | undefined;
  /** Ends the reading, even while the source is silent. */
  signal: AbortSignal;
}

/**
 * Cuts a body into parts, one at a time; an empty body is one empty part.
 *
 * @yields The parts in order.
 * @throws {StowageError} `truncated` or `too-large` when the body is not as long as promised.
 */
export async function* readParts(source: AsyncIterable<Uint8Array>, options: ReadPartsOptions): AsyncGenerator<Part> {
  const { key, size } = options;
  let total = 0;
  let draft = new PartDraft(1, options);
  for await (const chunk of readChunks(source, key, options.signal)) {
    total += chunk.length;
    if (size !== undefined && total > size)
      throw lengthMismatch("too-large", key, `more than the promised ${size} bytes`);
    let rest = chunk;
    while (rest.length > 0) {
      if (draft.room === 0) {
        yield draft.finish(false);
        draft = new PartDraft(draft.number + 1, options);
      }
      const fitting = rest.subarray(0, draft.room);
      draft.push(fitting);
      rest = rest.subarray(fitting.length);
    }
  }
  if (size !== undefined && total < size) throw lengthMismatch("truncated", key, `after ${total} of ${size} bytes`);
  yield draft.finish(true);
}

class PartDraft {
  readonly number: number;
  readonly #limit: number;
  readonly #bytes: PartBytes;
  readonly #checksum;
  readonly #sha256;

  constructor(number: number, { size, hashed, pool, algorithm = "CRC32", equalParts = false }: ReadPartsOptions) {
    this.number = number;
    this.#limit = partSize(equalParts ? 1 : number, size);
    this.#checksum = createChecksum(algorithm);
    this.#bytes = new PartBytes(pool);
    this.#sha256 = hashed ? createHash("sha256") : undefined;
  }

  get room(): number {
    return this.#limit - this.#bytes.size;
  }

  push(chunk: Uint8Array): void {
    this.#bytes.push(chunk);
    this.#checksum.update(chunk);
    this.#sha256?.update(chunk);
  }

  finish(last: boolean): Part {
    const bytes = this.#bytes;
    const sha256 = this.#sha256 && { sha256: this.#sha256.digest("hex") };
    const facts = { number: this.number, size: bytes.size, checksum: this.#checksum.digest(), last, ...sha256 };
    return { ...facts, chunks: bytes.chunks(), release: () => bytes.release() };
  }
}
