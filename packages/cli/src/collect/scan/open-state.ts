import type { SourceFile } from "../sources/source-file.ts";
import { hasIntegrity } from "./create-digester.ts";
import type { TreeStamp } from "./read-ahead.ts";
import { openStateCursor, type StateCursor } from "./open-state-cursor.ts";
import { readFolders } from "./read-folders.ts";
import { readTrailer, type StateTrailer } from "./read-trailer.ts";
import type { ScannedFile, ScannedFolder, ScanState } from "./scan.ts";

/** What an earlier deploy remembers, read beside the walk. */
export interface State {
  /** Its files of a folder, by path; folders must be asked for in their order. */
  filesOf(folder: string): ReadonlyMap<string, ScannedFile>;
  /** Whether a file is as it was when its digests were made. */
  trusts(before: ScannedFile, file: SourceFile): boolean;
  /** Takes a folder as it is now, to tell whether anything changed. */
  compare(before: ReadonlyMap<string, ScannedFile>, folder: ScannedFolder): void;
  /** What it remembers beside the files, where a walk tells at once that they all are as they were. */
  recognises(tree: TreeStamp): ScanState | undefined;
  /** The same by their contents; to be called after the last folder. */
  unchanged(): ScanState | undefined;
  close(): void;
}

/** Clocks of file systems tick in up to 2 s (FAT): a file can change twice within one tick and look unchanged. */
const tick = 2000;

export interface OpenStateOptions {
  file: string;
  /** The source folders as configured, and where they are. */
  folders: readonly string[];
  roots: readonly string[];
  /** MD5 of the entries of Vite manifests as they are now. */
  entries: string;
}

/** Opens a state file. One that is missing, broken or of other folders remembers nothing: it is a cache. */
export function openState({ file, folders, roots, entries }: OpenStateOptions): State {
  const trailer = readTrailer(file);
  const usable = trailer !== undefined && sameFolders(trailer, folders);
  let opened: StateCursor | undefined;
  const cursor = (): StateCursor => (opened ??= openStateCursor(usable ? readFolders(file, roots) : []));
  const trusted = (usable ? trailer.recorded : 0) - tick;
  let changed = !usable || trailer.entries !== entries;
  return {
    recognises({ stamp, newest }) {
      return !changed && usable && trailer.stamp === stamp && newest < trusted ? stateOf(trailer) : undefined;
    },
    filesOf: (folder) => cursor().filesOf(folder),
    trusts: (before, file) => isSame(before, file) && isOlder(file, trusted),
    compare(before, { files }) {
      changed ||= before.size !== files.length || !files.every((file) => sameContent(before.get(file.path), file));
    },
    unchanged: () => (changed || !cursor().ended() || !usable ? undefined : stateOf(trailer)),
    close: () => opened?.close(),
  };
}

function sameFolders(trailer: StateTrailer, folders: readonly string[]): boolean {
  return JSON.stringify(trailer.folders) === JSON.stringify(folders);
}

function isSame(before: ScannedFile, file: SourceFile): boolean {
  return (
    before.file === file.file &&
    before.size === file.size &&
    before.mtime === file.mtime &&
    before.ctime === file.ctime &&
    before.inode === file.inode &&
    before.device === file.device &&
    (before.sha384 !== undefined) === hasIntegrity(file.path)
  );
}

function isOlder({ mtime, ctime }: SourceFile, moment: number): boolean {
  return mtime < moment && ctime < moment;
}

function sameContent(before: ScannedFile | undefined, file: ScannedFile): boolean {
  return before?.md5 === file.md5 && before.size === file.size && before.fixed === file.fixed;
}

function stateOf({ fingerprint, etag, release, warnings }: StateTrailer): ScanState {
  return { fingerprint, etag, release, ...(warnings && { warnings }) };
}
