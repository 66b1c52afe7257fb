import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "./make-folder.ts";

/**
 * Makes `.stowage` in a project's folder, for its owner alone and kept out of version control; returns its path, and the
 * time by the clock of its file system, in milliseconds.
 */
export function makeDataFolder(directory: string): { path: string; now: number } {
  const path = join(directory, ".stowage");
  makeFolder(path, 0o700);
  const ignore = join(path, ".gitignore");
  writeFileSync(ignore, "*\n");
  return { path, now: statSync(ignore).mtimeMs };
}
