import type { CollectOptions } from "../collect-options.ts";
import type { ExpectedObject } from "../assets/expected-object.ts";

const mostKeys = 1000;

/** Counts what a deploy does, and tells whoever watches. */
export class Tally {
  readonly #options: CollectOptions;
  readonly #total: number;
  readonly warnings: string[] = [];
  /** Keys of objects written, the first of them. */
  readonly keys: string[] = [];
  hashed = 0;
  plain = 0;
  bytes = 0;
  #done = 0;

  /** @param total Objects that the deploy needs. */
  constructor(options: CollectOptions, total: number) {
    this.#options = options;
    this.#total = total;
  }

  /** There is nothing to do for an object. */
  present(): void {
    this.#advance();
  }

  /** An object was written. */
  uploaded({ key, name, content }: ExpectedObject): void {
    this[name] += 1;
    this.bytes += content.size;
    const whole = this.#options.storage.prefix + key;
    if (this.keys.length < mostKeys) this.keys.push(whole);
    this.#options.onUpload?.(whole);
    this.#advance();
  }

  /** A name of ours held other bytes and is written anew. */
  replaced({ key }: ExpectedObject): void {
    this.warnings.push(`${this.#options.storage.prefix}${key} held other bytes and was replaced`);
  }

  #advance(): void {
    this.#done += 1;
    const { onProgress, storage } = this.#options;
    onProgress?.({
      storage: storage.name,
      phase: "uploading",
      done: this.#done,
      total: this.#total,
      uploaded: this.hashed + this.plain,
      bytes: this.bytes,
    });
  }
}
