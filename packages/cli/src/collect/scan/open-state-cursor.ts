import { compareFolders } from "./compare-folders.ts";
import type { ScannedFile, ScannedFolder } from "./scan.ts";

/** A state file read beside a walk, both in folder order. */
export interface StateCursor {
  /** The files that it remembers of a folder, by path; folders must be asked for in their order. */
  filesOf(folder: string): ReadonlyMap<string, ScannedFile>;
  /** Whether every folder that it remembers was asked for; to be called after the last. */
  ended(): boolean;
  close(): void;
}

const nothing: ReadonlyMap<string, ScannedFile> = new Map();

/** Reads the folders of a state file as they are asked for. What cannot be read is forgotten, with all behind it. */
export function openStateCursor(folders: Iterable<ScannedFolder>): StateCursor {
  const reader = folders[Symbol.iterator]();
  let passed = false;
  const next = (): ScannedFolder | undefined => {
    try {
      const step = reader.next();
      return step.done === true ? undefined : step.value;
    } catch {
      passed = true;
      return undefined;
    }
  };
  let current = next();
  return {
    filesOf(folder) {
      while (current !== undefined && compareFolders(current.path, folder) < 0) {
        passed = true;
        current = next();
      }
      if (current?.path !== folder) return nothing;
      const files = new Map(current.files.map((file) => [file.path, file]));
      current = next();
      return files;
    },
    ended: () => current === undefined && !passed,
    close: () => void reader.return?.(),
  };
}
