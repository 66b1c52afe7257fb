import type { KeptContents } from "./kept-contents.ts";
import type { SourceWalk } from "../sources/walk-sources.ts";
import type { DigestedFolders } from "./digest-folders.ts";
import type { FolderStore } from "./folder-store.ts";
import type { State } from "./open-state.ts";
import type { TreeStamp } from "./read-ahead.ts";
import type { StateTrailer } from "./read-trailer.ts";
import type { Scan, ScanState } from "./scan.ts";

export interface CreateScanOptions {
  walk: SourceWalk;
  /** Of a small tree. */
  tree: TreeStamp | undefined;
  state: State;
  /** Where digested folders are. */
  store: FolderStore;
  kept: KeptContents;
  /** Digests the folders of the walk into the store; to be called once. */
  digest(): Promise<DigestedFolders>;
  /** What the state file ends with, but for the state. */
  trailer: Omit<StateTrailer, keyof ScanState>;
  /** Undefined where nothing can be kept. */
  stateFile: string | undefined;
  close(): void;
}

/** The scan of a walk, digested at once unless the state recognises it. */
export async function createScan({ walk, tree, state, store, ...options }: CreateScanOptions): Promise<Scan> {
  const recognised = tree && state.recognises(tree);
  let digesting = recognised === undefined ? options.digest() : undefined;
  const found = (await digesting) ?? tree;
  const unchangedSince = recognised ?? state.unchanged();
  const remember = (remembered: ScanState): void => {
    if (options.stateFile === undefined) return;
    try {
      store.saveAs(options.stateFile, { ...options.trailer, ...(tree && { stamp: tree.stamp }), ...remembered });
    } catch (error) {
      // All is deployed.
      const reason = error instanceof Error ? error.message : String(error);
      walk.warnings.push(`the next deploy reads all files again: ${reason}`);
    }
  };
  return {
    files: found?.files ?? 0,
    bytes: found?.bytes ?? 0,
    unchangedSince,
    entries: walk.entries,
    conflicts: walk.conflicts,
    warnings: walk.warnings,
    kept: options.kept,
    async *folders() {
      await (digesting ??= options.digest());
      yield* store.read();
    },
    async remember(remembered) {
      await (digesting ??= options.digest());
      remember(remembered);
    },
    async [Symbol.asyncDispose]() {
      // What was digested only to find it unchanged need not be digested again: a build that touches every file.
      if (unchangedSince !== undefined && recognised === undefined) remember(unchangedSince);
      options.close();
    },
  };
}
