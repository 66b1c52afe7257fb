/** Bytes that are kept at most. */
const mostBytes = 64 * 1024 * 1024;
/** Files that are kept at most: V8 lets garbage grow to several times what lives, and each entry lives to the end. */
const mostFiles = 16_384;
const slabBytes = 1024 * 1024;

/**
 * The bytes of small files as they were digested, as many as fit: to open a file three times takes longer than to send it.
 * What does not fit is read again.
 */
export class KeptContents {
  readonly #contents = new Map<string, Buffer>();
  #left = mostBytes;
  #slab = Buffer.alloc(0);

  /** Copies the bytes of a file. */
  keep(file: string, bytes: Uint8Array): void {
    // Of a file that changed while it was scanned, the first reading is of no use.
    this.#contents.delete(file);
    if (this.#contents.size >= mostFiles || bytes.length > Math.min(this.#left, slabBytes / 4)) return;
    this.#left -= bytes.length;
    if (bytes.length > this.#slab.length) this.#slab = Buffer.allocUnsafeSlow(slabBytes);
    this.#slab.set(bytes);
    this.#contents.set(file, this.#slab.subarray(0, bytes.length));
    this.#slab = this.#slab.subarray(bytes.length);
  }

  /** What a file held; undefined when it was not kept. */
  of(file: string): Buffer | undefined {
    return this.#contents.get(file);
  }
}
