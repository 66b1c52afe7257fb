import { createHash, randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { KeptContents } from "./kept-contents.ts";
import { type SourceWalk, walkSources, type WalkOptions } from "../sources/walk-sources.ts";
import { createScan } from "./create-scan.ts";
import { digestFolders } from "./digest-folders.ts";
import { FolderStore } from "./folder-store.ts";
import { openCollectFolder, temporaryExtension } from "./open-collect-folder.ts";
import { openState } from "./open-state.ts";
import { readAhead } from "./read-ahead.ts";
import type { Scan } from "./scan.ts";

export interface ScanOptions extends WalkOptions {
  /** Of the state file: one for each storage and place that it is deployed to. */
  name: string;
  /** Ends it early. */
  signal?: AbortSignal | undefined;
}

/**
 * Walks the source folders and digests what changed since the state file was written. Of a small tree that the walk shows
 * to be unchanged no file is looked at, and no state read, before somebody wants its digests.
 */
export async function scanSources(options: ScanOptions): Promise<Scan> {
  const walk = walkSources(options);
  const folder = openCollectFolder(options.directory);
  const file = join(folder.path, `${options.name}.${randomUUID()}${temporaryExtension}`);
  const stateFile = join(folder.path, `${options.name}.jsonl`);
  const roots = options.folders.map((each) => resolve(options.directory, each));
  const entries = digestOf(walk);
  const state = openState({ file: stateFile, folders: options.folders, roots, entries });
  const close = (): void => {
    state.close();
    rmSync(folder.kept ? file : folder.path, { force: true, recursive: true });
  };
  try {
    const { folders, tree } = readAhead(walk.folders);
    const store = new FolderStore(file, roots);
    const kept = new KeptContents();
    return await createScan({
      walk,
      tree,
      state,
      store,
      kept,
      digest: async () => await digestFolders(folders, { store, state, kept, signal: options.signal }),
      trailer: { version: 3, recorded: folder.now, folders: options.folders, entries },
      stateFile: folder.kept ? stateFile : undefined,
      close,
    });
  } catch (error) {
    close();
    throw error;
  }
}

function digestOf({ entries }: SourceWalk): string {
  return createHash("md5")
    .update(JSON.stringify([...entries]))
    .digest("hex");
}
