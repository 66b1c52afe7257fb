import { lstat, mkdir, open, realpath, rmdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { Subject } from "../../../base/errors/refusal.ts";
import { linkRefusal, strangerRefusal, systemCode, unlessCode } from "./disk-error.ts";

const remembered = 10_000;

/** The folders below the root: none is ever reached through a symbolic link. */
export class Folders {
  readonly #root: string;
  /** Folders whose own names are known to be on disk. */
  readonly #durable = new Set<string>();

  /** @param root As `realpath` says it. */
  constructor(root: string) {
    this.#root = root;
  }

  /**
   * Whether a folder is there.
   *
   * @throws StowageError `access-denied` when it or any folder above it, up to the root, is a symbolic link.
   */
  async has(folder: string, subject: Subject): Promise<boolean> {
    const real = await unlessCode(realpath(folder), "ENOENT", "ENOTDIR");
    if (real !== undefined && real !== folder) throw linkRefusal(subject);
    return real !== undefined;
  }

  /** Makes a folder and those above it; their names are on disk before a file in them is acknowledged. */
  async make(folder: string, subject: Subject): Promise<void> {
    const exists = await this.has(folder, subject);
    if (folder === this.#root || (exists && this.#durable.has(folder))) return;
    const parent = dirname(folder);
    await this.make(parent, subject);
    if (!exists) await this.#create(folder, subject);
    await this.sync(parent);
    if (this.#durable.size >= remembered) this.#durable.clear();
    this.#durable.add(folder);
  }

  /** Makes the names in a folder durable. */
  async sync(folder: string): Promise<void> {
    // Windows does not open folders; one that is gone has no names.
    const handle = await unlessCode(open(folder, "r"), "ENOENT", "EISDIR", "EPERM");
    if (handle === undefined) return;
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** Removes a folder, and those above it, as far as they are empty. */
  async tidy(folder: string): Promise<void> {
    for (let each = folder; each !== this.#root; each = dirname(each)) {
      try {
        await rmdir(each);
      } catch (error) {
        // Another may have been faster, or a writer has come.
        if (systemCode(error) !== "ENOENT") return;
      }
      this.#durable.delete(each);
    }
  }

  async #create(folder: string, subject: Subject): Promise<void> {
    // A parent that another tidied away meanwhile fails with ENOENT, and whoever writes begins anew.
    try {
      await mkdir(folder, { mode: 0o700 });
    } catch (error) {
      if (systemCode(error) !== "EEXIST") throw error;
      const found = await unlessCode(lstat(folder), "ENOENT");
      if (found?.isSymbolicLink() === true) throw linkRefusal(subject);
      if (found?.isDirectory() === false) throw strangerRefusal(subject);
    }
  }
}
