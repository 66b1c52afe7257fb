import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isUnwritable, writing } from "../lines/writing.ts";
import { makeDataFolder } from "./make-data-folder.ts";
import { makeFolder } from "./make-folder.ts";

/** Where deploys keep what saves work the next time. */
export interface CollectFolder {
  path: string;
  /** The time by the clock of its file system, as `mtime` of a file. */
  now: number;
  /** It outlives the deploy; else the project cannot be written to, and who opened the folder removes it. */
  kept: boolean;
}

/** A temporary file that is this old was left by a process that was killed. */
const abandonedAfter = 24 * 60 * 60 * 1000;

/** The extension of files that are being written. */
export const temporaryExtension = ".tmp";

/** Makes `.stowage/collect` in a project's folder, or a folder for once where the project is read-only or full. */
export function openCollectFolder(directory: string): CollectFolder {
  try {
    const data = makeDataFolder(directory);
    const path = join(data.path, "collect");
    makeFolder(path);
    removeAbandoned(path);
    return { path, now: data.now, kept: true };
  } catch (error) {
    if (!isUnwritable(error)) throw error;
    const prefix = join(tmpdir(), "stowage-collect-");
    return { path: writing(prefix, () => mkdtempSync(prefix)), now: Date.now(), kept: false };
  }
}

function removeAbandoned(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(temporaryExtension)) continue;
    const file = join(folder, name);
    const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - modified > abandonedAfter) rmSync(file, { force: true });
  }
}
