import { createHash } from "node:crypto";
import { createChecksum } from "@stowage/wire";
import { StowageError } from "../../base/stowage-error.ts";
import type { S3Body } from "../../s3-client/s3-body.ts";
import { ChunkList } from "./chunk-list.ts";
import { partSize } from "./part-size.ts";
import { readChunks } from "./read-chunks.ts";

/** A stretch of a body, ready to be sent any number of times. */
export interface Part extends S3Body {
  /** From 1. */
  number: number;
  /** Base64. */
  crc32: string;
  /** Whether the body ends with it. */
  last: boolean;
}

export interface ReadPartsOptions {
  key: string;
  /** The promised length in bytes. */
  size?: number | undefined;
  /** Whether each part needs its SHA-256: where no TLS protects the payload. */
  hashed: boolean;
  /** Ends the reading, even while the source is silent. */
  signal: AbortSignal;
}

/**
 * Cuts a body into parts, one at a time; an empty body is one empty part. Chunks are kept as they are.
 *
 * @yields The parts in order.
 * @throws {StowageError} `truncated` or `too-large` when the body is not as long as promised.
 */
export async function* readParts(source: AsyncIterable<Uint8Array>, options: ReadPartsOptions): AsyncGenerator<Part> {
  const { key, size, hashed } = options;
  let total = 0;
  let draft = new PartDraft(1, partSize(1, size), hashed);
  for await (const chunk of readChunks(source, key, options.signal)) {
    total += chunk.length;
    if (size !== undefined && total > size) throw mismatch("too-large", key, `more than the promised ${size} bytes`);
    let rest = chunk;
    while (rest.length > 0) {
      if (draft.room === 0) {
        yield draft.finish(false);
        draft = new PartDraft(draft.number + 1, partSize(draft.number + 1, size), hashed);
      }
      const fitting = rest.subarray(0, draft.room);
      draft.push(fitting);
      rest = rest.subarray(fitting.length);
    }
  }
  if (size !== undefined && total < size) throw mismatch("truncated", key, `after ${total} of ${size} bytes`);
  yield draft.finish(true);
}

class PartDraft {
  readonly number: number;
  readonly #limit: number;
  readonly #list = new ChunkList();
  readonly #crc32 = createChecksum("CRC32");
  readonly #sha256;

  constructor(number: number, limit: number, hashed: boolean) {
    this.number = number;
    this.#limit = limit;
    this.#sha256 = hashed ? createHash("sha256") : undefined;
  }

  get room(): number {
    return this.#limit - this.#list.size;
  }

  push(chunk: Uint8Array): void {
    this.#list.push(chunk);
    this.#crc32.update(chunk);
    this.#sha256?.update(chunk);
  }

  finish(last: boolean): Part {
    const { number } = this;
    const sha256 = this.#sha256 && { sha256: this.#sha256.digest("hex") };
    return { number, chunks: this.#list.take(), size: this.#list.size, crc32: this.#crc32.digest(), last, ...sha256 };
  }
}

function mismatch(code: "too-large" | "truncated", key: string, reason: string): StowageError {
  const message = `Cannot save ${JSON.stringify(key)}: the body ${code === "truncated" ? "ended" : "has"} ${reason}`;
  return new StowageError(code, message, { key, operation: "save" });
}
