import { renameSync, rmSync } from "node:fs";
import type { SourceWalk } from "../sources/walk-sources.ts";
import type { KeptContents } from "../kept-contents.ts";
import { Appender } from "../lines/appender.ts";
import type { CollectFolder } from "./open-collect-folder.ts";
import { readFolders } from "./read-folders.ts";
import type { StateTrailer } from "./read-trailer.ts";
import type { Scan, ScannedFolder, ScanState } from "./scan.ts";

export interface CreateScanOptions {
  files: number;
  bytes: number;
  /** Files that the state file did not vouch for. */
  digested: number;
  unchangedSince: ScanState | undefined;
  walk: SourceWalk;
  kept: KeptContents;
  /** All of it in memory, of a small tree. */
  folders?: readonly ScannedFolder[];
  /** The scan, and the state file that it may become. */
  file: string;
  stateFile: string;
  folder: CollectFolder;
  roots: readonly string[];
  /** What the state file ends with, but for the state. */
  trailer: Omit<StateTrailer, keyof ScanState>;
}

/** The scan that lies in a file. */
export function createScan(options: CreateScanOptions): Scan {
  const { files, bytes, unchangedSince, stateFile, folder, roots, trailer } = options;
  const { entries, conflicts, warnings } = options.walk;
  const { kept } = options;
  let file = options.file;
  const isState = (): boolean => file === stateFile;
  const remember = (state: ScanState): void => {
    if (!folder.kept || isState()) return;
    const appender = new Appender(file, "a");
    appender.append(`${JSON.stringify({ ...trailer, ...state })}\n`);
    appender.end();
    renameSync(file, stateFile);
    file = stateFile;
  };
  return {
    files,
    bytes,
    unchangedSince,
    entries,
    conflicts,
    warnings,
    kept,
    async *folders() {
      yield* options.folders ?? readFolders(file, roots);
    },
    remember: async (state) => remember(state),
    async [Symbol.asyncDispose]() {
      // What was digested only to find it unchanged need not be digested again: a build that touches every file.
      if (unchangedSince !== undefined && options.digested > 0) remember(unchangedSince);
      if (!folder.kept) rmSync(folder.path, { force: true, recursive: true });
      else if (!isState()) rmSync(file, { force: true });
    },
  };
}
