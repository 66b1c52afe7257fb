import { hash } from "node:crypto";

const blockSize = 64;
const digestSize = 32;

/**
 * A signing key ready for use: HMAC-SHA256 from two one-shot hashes over prepared pads, 1.7 (Node 20) to 11 (Node 24)
 * times as fast as `createHmac` with the raw key.
 */
export class SigningKey {
  /** The derived key. */
  readonly bytes: Buffer;
  #inner: Buffer;
  readonly #outer: Buffer;

  /** Takes a derived key, of at most 64 bytes. */
  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.#inner = Buffer.alloc(16 * blockSize, 0x36);
    this.#outer = Buffer.alloc(blockSize + digestSize, 0x5c);
    for (const [i, byte] of bytes.entries()) {
      this.#inner[i] = byte ^ 0x36;
      this.#outer[i] = byte ^ 0x5c;
    }
  }

  /** Signs text in UTF-8; the signature is 64 hex digits. */
  sign(text: string): string {
    this.#reserve(blockSize + 3 * text.length);
    const length = blockSize + this.#inner.write(text, blockSize);
    this.#outer.write(hash("sha256", this.#inner.subarray(0, length), "binary"), blockSize, "binary");
    return hash("sha256", this.#outer, "hex");
  }

  /**
   * Prepares for texts that begin alike: only what differs is written for each, and no view is made, which takes a
   * quarter off the time of a signature.
   *
   * @param beginning ASCII that all texts begin with.
   * @param length How many ASCII characters follow.
   * @returns A function from the following characters to the signature.
   */
  prepare(beginning: string, length: number): (rest: string) => string {
    const from = blockSize + beginning.length;
    const inner = Buffer.alloc(from + length);
    this.#inner.copy(inner, 0, 0, blockSize);
    inner.write(beginning, blockSize, "latin1");
    const outer = this.#outer;
    return (rest) => {
      inner.write(rest, from, length, "latin1");
      outer.write(hash("sha256", inner, "binary"), blockSize, digestSize, "latin1");
      return hash("sha256", outer, "hex");
    };
  }

  #reserve(size: number): void {
    if (size <= this.#inner.length) return;
    const larger = Buffer.alloc(size);
    this.#inner.copy(larger, 0, 0, blockSize);
    this.#inner = larger;
  }
}
