import { HashThread } from "./hash-thread.ts";
import { LocalHash, type PieceHash } from "./piece-hash.ts";

const pieceSize = 1024 * 1024;
const mostKept = 16;
/** From here on a thread for the hash is worth its messages. Bytes. */
const threadFrom = 4 * pieceSize;

/** What the bodies share that are being received into files: buffers, the thread for hashes, and early syncs. */
export class Intake {
  readonly #thread = new HashThread();
  readonly #spare: Buffer[] = [];
  #syncing = false;

  /** A buffer that threads share. */
  takeBuffer(): Buffer {
    return this.#spare.pop() ?? Buffer.from(new SharedArrayBuffer(pieceSize));
  }

  giveBack(buffer: Buffer): void {
    if (this.#spare.length < mostKept) this.#spare.push(buffer);
  }

  /** The hash for a body of a size, as far as that is known. */
  openHash(sizeHint: number): PieceHash {
    return sizeHint < threadFrom ? new LocalHash() : this.#thread.open();
  }

  /**
   * Lets the disk begin with what is written of a body, so that it does not wait for the end. One body at a time: each
   * sync takes one of the few threads that read and write files.
   */
  syncEarly(sync: () => Promise<void>): Promise<void> {
    if (this.#syncing) return Promise.resolve();
    this.#syncing = true;
    return sync().finally(() => (this.#syncing = false));
  }

  async close(): Promise<void> {
    await this.#thread.close();
  }
}
