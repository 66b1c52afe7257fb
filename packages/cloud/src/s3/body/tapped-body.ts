import { createHash } from "node:crypto";

/** A body on its way to be encrypted, hashed while it is plain. */
export class TappedBody implements AsyncIterable<Buffer> {
  readonly #chunks: AsyncIterable<Buffer>;
  readonly #tap: (chunk: Buffer) => void;
  readonly #md5 = createHash("md5");

  /** `tap` sees every chunk. */
  constructor(chunks: AsyncIterable<Buffer>, tap: (chunk: Buffer) => void) {
    this.#chunks = chunks;
    this.#tap = tap;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    for await (const chunk of this.#chunks) {
      this.#md5.update(chunk);
      this.#tap(chunk);
      yield chunk;
    }
  }

  /** The MD5 in hex, once all was read. */
  md5(): string {
    return this.#md5.digest("hex");
  }
}
