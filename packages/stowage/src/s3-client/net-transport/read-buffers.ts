const scratchSize = 64 * 1024;
// A quarter of it costs a tenth more for each byte: the kernel fills a read, and the collector is asked less often.
const slabSize = 1024 * 1024;

/**
 * Where a connection reads to. Small answers go through one buffer that is used again, for a fresh one of 64 KiB each
 * costs more than copying what is kept. Long bodies go to memory of their own, which readers may keep as it is.
 */
export class ReadBuffers {
  readonly #scratch = Buffer.allocUnsafeSlow(scratchSize);
  #slab: Buffer<ArrayBuffer> | undefined;
  #at = 0;
  #current: Buffer<ArrayBuffer> = this.#scratch;

  /** Takes what was read out of the buffer that was given last. */
  take(size: number): Buffer<ArrayBuffer> {
    if (this.owned) this.#at += size;
    return this.#current.subarray(0, size);
  }

  /** Whether what was read last stays as it is. */
  get owned(): boolean {
    return this.#current !== this.#scratch;
  }

  /** Gives the buffer of the next read, of whose bytes `expected` are sure to be kept. */
  next(expected: number): Buffer<ArrayBuffer> {
    if (expected < scratchSize) {
      this.#slab = undefined;
      this.#current = this.#scratch;
      return this.#current;
    }
    if (this.#slab === undefined || this.#slab.length - this.#at < scratchSize) {
      this.#slab = Buffer.allocUnsafeSlow(Math.min(expected, slabSize));
      this.#at = 0;
    }
    this.#current = this.#slab.subarray(this.#at);
    return this.#current;
  }
}
