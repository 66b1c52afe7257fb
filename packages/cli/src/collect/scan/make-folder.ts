import { mkdirSync } from "node:fs";

/**
 * Makes a folder in one that is there, unless it is there too. Node's way of making parents as well tells a read-only file
 * system as ENOENT, and never ends in one that makes no folders, such as `/proc`.
 */
export function makeFolder(path: string, mode?: number): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}
