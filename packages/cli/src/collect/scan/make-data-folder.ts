import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Makes `.stowage` in a project's folder, for its owner alone and kept out of version control; returns its path. */
export function makeDataFolder(directory: string): string {
  const folder = join(directory, ".stowage");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, ".gitignore"), "*\n");
  return folder;
}
