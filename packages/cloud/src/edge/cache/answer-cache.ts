import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { CachedAnswer } from "./cached-answer.ts";
import { SpooledBody } from "./spooled-body.ts";
import { Tier } from "./tier.ts";

const mebibyte = 1024 * 1024;
/** Bytes of all bodies in memory, and of all in files. */
const limits = { memory: 48 * mebibyte, disk: 8 * 1024 * mebibyte };

/** The largest body that is kept in memory. */
export const largestInMemory: number = mebibyte;
/** The largest body that is kept. */
export const largestKept: number = limits.disk / 2;

/** The answers that are kept: small ones in memory, others in files of a folder, which begins empty. */
export class AnswerCache {
  readonly #folder: string;
  readonly #memory = new Tier(limits.memory);
  readonly #disk = new Tier(limits.disk, ({ body }) => {
    // A file that cannot be removed now goes with the next start.
    if (body instanceof SpooledBody) void body.drop().catch(() => undefined);
  });

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Empties the folder of the cache in a data folder: what was kept before may have been invalidated since. */
  static async open(dataDir: string): Promise<AnswerCache> {
    const folder = join(dataDir, "edge-cache");
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new AnswerCache(folder);
  }

  find(key: string): CachedAnswer | undefined {
    return this.#memory.get(key) ?? this.#disk.get(key);
  }

  /** Keeps an answer in the place of the one before. */
  keep(key: string, answer: CachedAnswer): void {
    const inMemory = Buffer.isBuffer(answer.body);
    (inMemory ? this.#disk : this.#memory).delete(key);
    (inMemory ? this.#memory : this.#disk).set(key, answer);
  }

  /** Drops an answer, unless another one has its place already. */
  drop(key: string, answer: CachedAnswer): void {
    if (this.find(key) !== answer) return;
    this.#memory.delete(key);
    this.#disk.delete(key);
  }

  /** Drops what a test says. */
  dropWhere(test: (answer: CachedAnswer) => boolean): void {
    this.#memory.deleteWhere(test);
    this.#disk.deleteWhere(test);
  }

  /** Makes a file for a body. */
  spool(): Promise<SpooledBody> {
    return SpooledBody.create(this.#folder);
  }
}
