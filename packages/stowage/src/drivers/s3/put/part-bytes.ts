import type { BlockPool } from "./block-pool.ts";

/** The bytes of one part: copied into blocks of a pool, or kept as they are where there is none. */
export class PartBytes {
  size = 0;
  readonly #pool: BlockPool | undefined;
  readonly #blocks: Buffer[] = [];
  readonly #kept: Uint8Array[] = [];
  #room = 0;

  constructor(pool: BlockPool | undefined) {
    this.#pool = pool;
  }

  push(chunk: Uint8Array): void {
    this.size += chunk.length;
    if (this.#pool === undefined) this.#kept.push(chunk);
    else this.#copy(chunk, this.#pool);
  }

  /** All of them in order, not joined. */
  chunks(): Uint8Array[] {
    const last = this.#blocks.at(-1);
    if (last === undefined) return this.#kept;
    return [...this.#blocks.slice(0, -1), last.subarray(0, last.length - this.#room)];
  }

  /** Gives the blocks back; the chunks must not be read afterwards. */
  release(): void {
    this.#pool?.give(this.#blocks);
  }

  #copy(chunk: Uint8Array, pool: BlockPool): void {
    for (let rest = chunk; rest.length > 0;) {
      if (this.#room === 0) this.#room = this.#blocks[this.#blocks.push(pool.take()) - 1]?.length ?? 0;
      const block = this.#blocks.at(-1);
      const fitting = rest.subarray(0, this.#room);
      block?.set(fitting, block.length - this.#room);
      this.#room -= fitting.length;
      rest = rest.subarray(fitting.length);
    }
  }
}
