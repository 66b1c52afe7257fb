const small = 16 * 1024;
const blockSize = 64 * 1024;

/**
 * Collects a body's chunks without joining them. Only small ones are copied together: a million one-byte chunks would
 * cost more in bookkeeping than in bytes, and a small view can pin a large buffer.
 */
export class ChunkList {
  size = 0;
  readonly chunks: Uint8Array[] = [];
  #block: Buffer | undefined;
  #used = 0;

  push(chunk: Uint8Array): void {
    this.size += chunk.length;
    if (chunk.length >= small) this.#seal().push(chunk);
    else this.#copy(chunk);
  }

  /** All chunks, in order. */
  take(): Uint8Array[] {
    return this.#seal();
  }

  #copy(chunk: Uint8Array): void {
    if (this.#block !== undefined && this.#used + chunk.length > blockSize) this.#seal();
    this.#block ??= Buffer.allocUnsafeSlow(blockSize);
    this.#block.set(chunk, this.#used);
    this.#used += chunk.length;
  }

  #seal(): Uint8Array[] {
    if (this.#block !== undefined) this.chunks.push(this.#block.subarray(0, this.#used));
    this.#block = undefined;
    this.#used = 0;
    return this.chunks;
  }
}
