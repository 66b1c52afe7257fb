/** The bytes of one part, read once. Pulls more of the form when it has none left. */
export class PartBody implements AsyncIterable<Uint8Array> {
  readonly #pull: () => Promise<void>;
  readonly #chunks: Uint8Array[] = [];
  #ended = false;
  #discarded = false;
  #failure: unknown;

  constructor(pull: () => Promise<void>) {
    this.#pull = pull;
  }

  /** Why the form could not be read on, once that has happened to a reader of this body. */
  get failure(): unknown {
    return this.#failure;
  }

  push(chunk: Uint8Array): void {
    if (!this.#discarded) this.#chunks.push(chunk);
  }

  end(): void {
    this.#ended = true;
  }

  /** Drops what is left, and what is still to come. */
  discard(): void {
    this.#discarded = true;
    this.#chunks.length = 0;
  }

  /** Whether the part has no bytes at all; may read ahead as far as the first of them. */
  async isEmpty(): Promise<boolean> {
    while (this.#chunks.length === 0 && !this.#ended) await this.#more();
    return this.#chunks.length === 0;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    while (!this.#discarded) {
      const chunk = this.#chunks.shift();
      if (chunk !== undefined) yield chunk;
      else if (this.#ended) return;
      else await this.#more();
    }
  }

  async #more(): Promise<void> {
    try {
      await this.#pull();
    } catch (error) {
      this.#failure = error;
      throw error;
    }
  }
}
