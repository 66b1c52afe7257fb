// Each piece of a vectored write costs as much as the copy of so many bytes.
const joinedBelow = 16 * 1024;
const blockSize = 64 * 1024;

/** The bytes of one part: chunks as they came, but small ones joined. */
export class PartBytes {
  size = 0;
  readonly #pieces: Uint8Array[] = [];
  #block = Buffer.alloc(0);
  /** Where in the block the bytes begin that are no piece yet, and where they end. */
  #start = 0;
  #end = 0;

  /** Adds a chunk that nobody changes before the part is stored. */
  keep(chunk: Uint8Array): void {
    if (chunk.length < joinedBelow) return this.copy(chunk);
    this.#endPiece();
    this.#pieces.push(chunk);
    this.size += chunk.length;
  }

  /** Adds what a chunk holds now. */
  copy(chunk: Uint8Array): void {
    this.size += chunk.length;
    for (let rest = chunk; rest.length > 0;) {
      if (this.#end === this.#block.length) this.#newBlock();
      const fitting = rest.subarray(0, this.#block.length - this.#end);
      this.#block.set(fitting, this.#end);
      this.#end += fitting.length;
      rest = rest.subarray(fitting.length);
    }
  }

  /** All of them in order, not joined. */
  chunks(): Uint8Array[] {
    this.#endPiece();
    return this.#pieces;
  }

  #newBlock(): void {
    this.#endPiece();
    this.#block = Buffer.allocUnsafeSlow(blockSize);
    this.#start = this.#end = 0;
  }

  #endPiece(): void {
    if (this.#end > this.#start) this.#pieces.push(this.#block.subarray(this.#start, this.#end));
    this.#start = this.#end;
  }
}
