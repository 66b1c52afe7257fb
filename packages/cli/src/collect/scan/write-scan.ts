import { setImmediate } from "node:timers/promises";
import type { KeptContents } from "../kept-contents.ts";
import type { Folder, SourceFile } from "../sources/source-file.ts";
import { statFile } from "../sources/stat-file.ts";
import { createDigester } from "./create-digester.ts";
import { Appender } from "../lines/appender.ts";
import type { State } from "./open-state.ts";
import type { ScannedFile, ScannedFolder } from "./scan.ts";
import { scanFile } from "./scan-file.ts";
import { formatRow } from "./scan-row.ts";

export interface WriteScanOptions {
  /** To be made. */
  file: string;
  /** The source folders, absolute. */
  roots: readonly string[];
  state: State;
  /** Gets the bytes of what is read. */
  kept: KeptContents;
  signal: AbortSignal | undefined;
}

/** What was written. */
export interface WrittenScan {
  /** Files. */
  files: number;
  bytes: number;
  /** When it began, by the clock of the file system. */
  recorded: string;
  /** Files that the state did not vouch for. */
  digested: number;
  /** The same in memory, of a small tree. */
  folders?: ScannedFolder[];
}

/** Files of a tree that is also kept in memory: it is gone through some four times. */
const fewFiles = 20_000;

/** Milliseconds after which signals and timers get their turn. */
const turn = 50;

/** Digests the files that the state does not vouch for, and writes all of them to a file. */
export async function writeScan(folders: Iterable<Folder>, options: WriteScanOptions): Promise<WrittenScan> {
  const { file, roots, state, signal } = options;
  const appender = new Appender(file);
  try {
    const written: WrittenScan = { files: 0, bytes: 0, recorded: statFile(file).mtime, digested: 0, folders: [] };
    const digest = createDigester(options.kept);
    const scan = createFolderScanner(state, (file, size) => {
      written.digested += 1;
      return digest(file, size);
    });
    let rested = performance.now();
    for (const found of folders) {
      signal?.throwIfAborted();
      const folder = await scan(found);
      writeFolder(appender, folder, roots);
      written.files += folder.files.length;
      if (written.files > fewFiles) delete written.folders;
      else written.folders?.push(folder);
      written.bytes += folder.files.reduce((sum, { size }) => sum + size, 0);
      if (performance.now() - rested < turn) continue;
      await setImmediate();
      rested = performance.now();
    }
    return written;
  } finally {
    appender.end();
  }
}

function createFolderScanner(
  state: State,
  digest: ReturnType<typeof createDigester>,
): (folder: Folder) => Promise<ScannedFolder> {
  return async ({ path, files }) => {
    const before = state.filesOf(path);
    const scanned: ScannedFile[] = [];
    for (const file of files) {
      const known = trustedOf(state, before, file) ?? scanFile(file, digest);
      // Waiting for what is there already would cost a million turns.
      scanned.push(known instanceof Promise ? await known : known);
    }
    state.compare(before, { path, files: scanned });
    return { path, files: scanned };
  };
}

function trustedOf(state: State, before: ReadonlyMap<string, ScannedFile>, file: SourceFile): ScannedFile | undefined {
  const known = before.get(file.path);
  return known !== undefined && state.trusts(known, file) ? { ...known, fixed: file.fixed } : undefined;
}

function writeFolder(appender: Appender, { path, files }: ScannedFolder, roots: readonly string[]): void {
  appender.append(`${JSON.stringify(path)}\n`);
  for (const file of files) appender.append(`${formatRow(file, roots)}\n`);
}
