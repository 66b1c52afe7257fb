import { renameSync } from "node:fs";
import { Appender } from "../lines/appender.ts";
import { readFolders } from "./read-folders.ts";
import type { StateTrailer } from "./read-trailer.ts";
import type { ScannedFolder } from "./scan.ts";
import { formatRow } from "./scan-row.ts";

/** Files of a tree that is kept in memory: it is gone through some four times. */
export const fewFiles = 20_000;

/** The folders of a scan: in memory while their files are few, else in a file. */
export class FolderStore {
  readonly #roots: readonly string[];
  /** Where they are written; once they are saved, where that is. */
  #file: string;
  #few: ScannedFolder[] | undefined = [];
  #files = 0;
  #appender: Appender | undefined;
  #saved = false;

  /**
   * @param file To be made when it is needed.
   * @param roots The source folders, absolute.
   */
  constructor(file: string, roots: readonly string[]) {
    this.#file = file;
    this.#roots = roots;
  }

  add(folder: ScannedFolder): void {
    this.#files += folder.files.length;
    if (this.#appender !== undefined) return writeFolder(this.#appender, folder);
    this.#few?.push(folder);
    if (this.#files > fewFiles) this.#appender = this.#spill();
  }

  /** Ends adding. */
  end(): void {
    this.#appender?.end();
  }

  /** In the order in which they were added; can be read again and again. */
  read(): Iterable<ScannedFolder> {
    return this.#few ?? readFolders(this.#file, this.#roots);
  }

  /** Makes them a state file, in one step; only the first time counts. */
  saveAs(stateFile: string, trailer: StateTrailer): void {
    if (this.#saved) return;
    const appender = this.#few === undefined ? new Appender(this.#file, "a") : this.#spill();
    appender.append(`${JSON.stringify(trailer)}\n`);
    appender.end();
    renameSync(this.#file, stateFile);
    this.#file = stateFile;
    this.#saved = true;
  }

  #spill(): Appender {
    const appender = new Appender(this.#file);
    for (const folder of this.#few ?? []) writeFolder(appender, folder);
    if (this.#files > fewFiles) this.#few = undefined;
    return appender;
  }
}

function writeFolder(appender: Appender, { path, files }: ScannedFolder): void {
  appender.append(`${JSON.stringify(path)}\n`);
  for (const file of files) appender.append(`${formatRow(file)}\n`);
}
