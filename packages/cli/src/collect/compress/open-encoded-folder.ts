import { rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writing } from "../lines/writing.ts";
import { makeFolder } from "../scan/make-folder.ts";
import { openCollectFolder } from "../scan/open-collect-folder.ts";
import { pruneEncoded } from "./prune-encoded.ts";

/** Where encoded contents are kept. */
export interface EncodedFolder {
  path: string;
  /** Removes what was not used for long; all of it, where nothing can be kept. */
  close(): void;
}

/** Milliseconds between two looks at everything that is kept: a day. */
const prunedEvery = 24 * 60 * 60 * 1000;

/** Makes the folder of encoded contents in the project's data folder. */
export function openEncodedFolder(directory: string): EncodedFolder {
  const folder = openCollectFolder(directory);
  const path = join(folder.path, "encoded");
  writing(path, () => makeFolder(path));
  return {
    path,
    close() {
      if (folder.kept) pruneWherePossible(path);
      else rmSync(folder.path, { recursive: true, force: true });
    },
  };
}

/** All is compressed by then: a file system that is full, or holds something else there, is no error. */
function pruneWherePossible(folder: string): void {
  try {
    pruneDaily(folder);
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
  }
}

function pruneDaily(folder: string): void {
  const marker = join(folder, ".pruned");
  const last = statSync(marker, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - last < prunedEvery) return;
  pruneEncoded(folder);
  writeFileSync(marker, "");
}
