import { HashThread } from "./hash-thread.ts";
import { LocalHash, type PieceHash } from "./piece-hash.ts";
import { createSlab, type Slab } from "./slab.ts";

const mostKept = 4;

/** What the bodies share that are being received into files: buffers, the thread for hashes, and early syncs. */
export class Intake {
  readonly #thread = new HashThread();
  readonly #spare: Slab[] = [];
  #syncing = false;

  /** The first buffers are made for the first body. */
  takeSlab(): Slab {
    return this.#spare.pop() ?? createSlab();
  }

  giveBack(slab: Slab): void {
    if (this.#spare.length < mostKept) this.#spare.push(slab);
  }

  openHash(large: boolean): PieceHash {
    return large ? this.#thread.open() : new LocalHash();
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
