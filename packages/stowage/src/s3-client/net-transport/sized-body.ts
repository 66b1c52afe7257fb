import type { BodyScanner } from "./body-scanner.ts";

/** A body of a length that was told, or without one: what ends with the connection. */
export class SizedBody implements BodyScanner {
  #left: number;

  /** Takes the length in bytes; infinite for a body that ends with the connection. */
  constructor(size: number) {
    this.#left = size;
  }

  get complete(): boolean {
    return this.#left === 0;
  }

  get unbounded(): boolean {
    return this.#left === Infinity;
  }

  get expected(): number {
    return this.unbounded ? 0 : this.#left;
  }

  take(bytes: Buffer<ArrayBuffer>, pass: (piece: Buffer<ArrayBuffer>) => void): Buffer<ArrayBuffer> {
    if (bytes.length <= this.#left) {
      this.#left -= bytes.length;
      pass(bytes);
      return bytes.subarray(bytes.length);
    }
    const piece = bytes.subarray(0, this.#left);
    this.#left = 0;
    pass(piece);
    return bytes.subarray(piece.length);
  }
}
