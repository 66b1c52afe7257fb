const scratchSize = 64 * 1024;
// A quarter of it costs a tenth more for each byte: the kernel fills a read, and the collector is asked less often.
const slabSize = 1024 * 1024;
const pointerSize = 8;

interface Slab {
  bytes: Buffer<ArrayBuffer>;
  litter: unknown[];
}

/**
 * Where a connection reads to. Small answers go through one buffer that is used again, for a fresh one of 64 KiB each
 * costs more than copying what is kept. Long bodies go to memory of their own, which readers may keep as it is.
 */
export class ReadBuffers {
  readonly #scratch = Buffer.allocUnsafeSlow(scratchSize);
  #slab: Slab | undefined;
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
    if (this.#slab === undefined || this.#slab.bytes.length - this.#at < scratchSize) {
      this.#slab = makeSlab(Math.min(expected, slabSize));
      this.#at = 0;
    }
    this.#current = this.#slab.bytes.subarray(this.#at);
    return this.#current;
  }
}

/**
 * A slab's bytes are outside of V8's heap, and since Node 24 they no longer make it collect its young objects: 64 MiB of them
 * are left until all of the heap is marked, for a third of a download's CPU and 90 MiB. An array of a thirty-second of the
 * slab, never read, makes that cheap collection due after some 30 slabs.
 */
function makeSlab(size: number): Slab {
  // oxlint-disable-next-line unicorn/no-new-array -- only memory is wanted, not elements
  const litter = new Array<unknown>(Math.ceil(size / 32 / pointerSize));
  return { bytes: Buffer.allocUnsafeSlow(size), litter };
}
