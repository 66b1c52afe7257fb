import { type FSWatcher, watch } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";

export interface FolderWatchOptions {
  /** The folders, absolute; they need not be there. */
  folders: readonly string[];
  /** The folder below which folders may come and go with those that they are in, absolute. */
  within: string;
  /** Whether what happens to a file or folder of this name, or below it, counts. */
  counts(name: string): boolean;
  onChange(): void;
  /** A folder cannot be watched: the system's limit. Told once. */
  onError(error: Error): void;
}

/** The names that count in a folder; `all` where it is a source. */
type Names = ReadonlySet<string> | "all";

// On Linux Node emulates it with a watch on every file, of which the system allows few; a folder's own tells of its files.
const watchesTrees = process.platform === "darwin" || process.platform === "win32";

/** Watches folders and what they hold, without polling. A change that it tells of may be one of several. */
export class FolderWatch {
  readonly #options: FolderWatchOptions;
  readonly #watched = new Map<string, { watcher: FSWatcher; names: Names }>();
  #failed = false;
  #closed = false;

  constructor(options: FolderWatchOptions) {
    this.#options = options;
  }

  /**
   * Watches what is there now. To be called before a change is acted upon: each folder is watched before it is read, so
   * that nothing is missed that comes later.
   */
  async sync(): Promise<void> {
    const wanted = new Set<string>();
    for (const [folder, names] of this.#ancestors()) if (this.#ensure(folder, names)) wanted.add(folder);
    for (const folder of this.#options.folders) await this.#syncTree(folder, wanted);
    for (const folder of this.#watched.keys()) if (!wanted.has(folder)) this.#drop(folder);
  }

  close(): void {
    this.#closed = true;
    for (const folder of this.#watched.keys()) this.#drop(folder);
  }

  /** The folders in which a source may appear or vanish, with the names that matter there. */
  #ancestors(): Map<string, Set<string>> {
    const { folders, within } = this.#options;
    const ancestors = new Map<string, Set<string>>();
    for (const folder of folders) {
      const inside = !relative(within, folder).startsWith("..");
      for (let path = folder; path !== within && path !== dirname(path); path = dirname(path)) {
        const parent = dirname(path);
        ancestors.set(parent, (ancestors.get(parent) ?? new Set<string>()).add(basename(path)));
        if (!inside) break;
      }
    }
    return ancestors;
  }

  async #syncTree(folder: string, wanted: Set<string>): Promise<void> {
    if (!this.#ensure(folder, "all")) return;
    wanted.add(folder);
    if (watchesTrees) return;
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries)
      if (entry.isDirectory() && this.#options.counts(entry.name))
        await this.#syncTree(join(folder, entry.name), wanted);
  }

  /** Whether the folder is there and watched. */
  #ensure(folder: string, names: Names): boolean {
    const known = this.#watched.get(folder);
    if (known?.names === "all" || (known !== undefined && names !== "all")) return true;
    if (known !== undefined) this.#drop(folder);
    if (this.#closed) return false;
    try {
      const recursive = watchesTrees && names === "all";
      const watcher = watch(folder, { recursive }, (event, name) => this.#hear(folder, event, name));
      watcher.on("error", () => this.#hear(folder, "rename", null));
      this.#watched.set(folder, { watcher, names });
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  #hear(folder: string, event: string, name: string | null): void {
    const names = this.#watched.get(folder)?.names;
    if (names === undefined) return;
    // What is renamed, removed or made anew under a known name is another folder, which the old watch does not see.
    if (event === "rename") this.#drop(name === null ? folder : join(folder, name));
    if (name === null || this.#isCounted(names, name)) this.#options.onChange();
  }

  #isCounted(names: Names, path: string): boolean {
    if (names !== "all") return names.has(path);
    return path.split(sep).every((name) => this.#options.counts(name));
  }

  /** Ends the watches of a folder and of what was below it. */
  #drop(folder: string): void {
    if (!this.#watched.has(folder)) return;
    for (const [path, { watcher }] of this.#watched) {
      if (path !== folder && !path.startsWith(folder + sep)) continue;
      watcher.close();
      this.#watched.delete(path);
    }
  }

  #fail(error: unknown): void {
    if (!(error instanceof Error)) throw error;
    const code = "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR" || this.#failed) return;
    this.#failed = true;
    this.#options.onError(error);
  }
}
