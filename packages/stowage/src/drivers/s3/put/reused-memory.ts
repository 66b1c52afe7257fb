// Larger buffers are hardly filled again, and to copy one would cost its size in memory.
const copiedAtMost = 1024 * 1024;

/**
 * Tells of a source that fills one buffer again and again, as loops around `read(buffer)` do. Its first chunk is told to
 * be copied, so that nothing is lost when the second shows what kind of source it is. One that takes turns with several
 * buffers is not recognised; the checksum of the part finds it.
 */
export class ReusedMemory {
  #first: Uint8Array | undefined;
  #reused: boolean | undefined;

  /** Whether a chunk has to be copied before the next one is asked for. */
  holds(chunk: Uint8Array): boolean {
    if (this.#reused !== undefined || chunk.length === 0) return this.#reused === true;
    if (this.#first !== undefined) return this.#learn(this.#first, chunk);
    this.#first = chunk;
    return chunk.length <= copiedAtMost;
  }

  #learn(first: Uint8Array, second: Uint8Array): boolean {
    this.#first = undefined;
    this.#reused = overlap(first, second);
    return this.#reused;
  }
}

function overlap(one: Uint8Array, other: Uint8Array): boolean {
  const [first, second] = one.byteOffset < other.byteOffset ? [one, other] : [other, one];
  return one.buffer === other.buffer && first.byteOffset + first.length > second.byteOffset;
}
