import { createHash, type Hash } from "node:crypto";

/** An MD5 that sees a body piece by piece. */
export interface PieceHash {
  /** Adds a piece, which may be used again once this has ended. */
  update(piece: Buffer): Promise<void> | void;
  /** The hash of all pieces, in hex. Call it once. */
  digest(): Promise<string> | string;
  /** Ends it before its time. */
  abandon(): void;
}

/** The MD5 of a body that is not worth a thread. */
export class LocalHash implements PieceHash {
  readonly #hash: Hash = createHash("md5");

  update(piece: Buffer): void {
    this.#hash.update(piece);
  }

  digest(): string {
    return this.#hash.digest("hex");
  }

  abandon(): void {
    // There is nothing to give back.
  }
}
