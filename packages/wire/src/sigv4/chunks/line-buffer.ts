import { incompleteBody } from "./incomplete-body.ts";

/** Gathers a line of a body that arrives in pieces. */
export class LineBuffer {
  readonly #limit: number;
  #pending = "";

  /** Takes the length of the longest line, in bytes; a longer one breaks the framing. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Reads on in a piece.
   *
   * @param piece What arrived.
   * @param start Where to read on.
   * @returns Where the next byte stands, and the line without its line feed once it is whole.
   */
  read(piece: Buffer, start: number): { next: number; line?: string } {
    const end = piece.indexOf(0x0a, start);
    const stop = end === -1 ? piece.length : end;
    if (this.#pending.length + stop - start > this.#limit) throw incompleteBody();
    const line = this.#pending + piece.toString("latin1", start, stop);
    this.#pending = end === -1 ? line : "";
    return end === -1 ? { next: stop } : { next: end + 1, line };
  }
}
