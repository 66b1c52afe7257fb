import { closeSync, openSync, writeSync } from "node:fs";
import { writing } from "./writing.ts";

const flushAt = 64 * 1024;

/** Writes text to a file, piece by piece, many with one write. */
export class Appender {
  readonly #file: string;
  readonly #descriptor: number;
  #pending = "";
  #ended = false;

  /**
   * @param file Where to; only its owner may read it.
   * @param flags `a` continues a file, `w` begins anew.
   */
  constructor(file: string, flags: "a" | "w" = "w") {
    this.#file = file;
    this.#descriptor = writing(file, () => openSync(file, flags, 0o600));
  }

  append(text: string): void {
    this.#pending += text;
    if (this.#pending.length >= flushAt) this.#flush();
  }

  /** Writes what is left and closes the file. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    try {
      this.#flush();
    } finally {
      closeSync(this.#descriptor);
    }
  }

  #flush(): void {
    const bytes = Buffer.from(this.#pending);
    this.#pending = "";
    writing(this.#file, () => {
      for (let written = 0; written < bytes.length;) written += writeSync(this.#descriptor, bytes, written);
    });
  }
}
