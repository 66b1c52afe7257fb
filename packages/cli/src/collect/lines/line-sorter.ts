import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mergeRuns } from "./merge-runs.ts";
import { streamLines } from "./stream-lines.ts";
import { writingLater } from "./writing.ts";

/** Bytes of each run in memory while they are merged; there may be many. */
const mergedChunk = 64 * 1024;

export interface LineSorterOptions {
  /** A folder for what does not fit into memory; it is the caller's to remove. */
  folder: string;
  /** What its files are called; two sorters of a folder have different ones. */
  name: string;
  /** Characters kept in memory; 8 MiB by default. */
  limit?: number;
}

/**
 * Sorts any number of lines in constant memory: runs of them are sorted, written to files and merged. Lines are in byte
 * order, one character for each byte, and hold no line end.
 */
export class LineSorter {
  readonly #options: Required<LineSorterOptions>;
  readonly #runs: string[] = [];
  #lines: string[] = [];
  #size = 0;

  constructor(options: LineSorterOptions) {
    this.#options = { limit: 8 * 1024 * 1024, ...options };
  }

  /** Takes a line; resolves at once unless a run has to be written. */
  async add(line: string): Promise<void> {
    this.#lines.push(line);
    this.#size += line.length;
    if (this.#size > this.#options.limit) await this.#flush();
  }

  /**
   * All lines in order; the same line twice comes once. Can be read again and again once everything was added.
   *
   * @returns Lists of lines that come one after the other.
   */
  sorted(): AsyncGenerator<string[]> {
    const runs = this.#runs.map((file) => streamLines(file, "latin1", mergedChunk));
    return mergeRuns([...runs, inMemory(this.#lines.toSorted())]);
  }

  async #flush(): Promise<void> {
    const { folder, name } = this.#options;
    const file = join(folder, `${name}-${this.#runs.length}`);
    const run = this.#lines.toSorted().join("\n");
    await writingLater(file, async () => await writeFile(file, run, "latin1"));
    this.#runs.push(file);
    this.#lines = [];
    this.#size = 0;
  }
}

async function* inMemory(lines: string[]): AsyncGenerator<string[]> {
  if (lines.length > 0) yield lines;
}
