import { setImmediate } from "node:timers/promises";
import type { KeptContents } from "./kept-contents.ts";
import type { Folder, SourceFile } from "../sources/source-file.ts";
import { createDigester } from "./create-digester.ts";
import type { FolderStore } from "./folder-store.ts";
import type { State } from "./open-state.ts";
import type { ScannedFile, ScannedFolder } from "./scan.ts";
import { scanFile } from "./scan-file.ts";

export interface DigestFoldersOptions {
  /** Gets the folders. */
  store: FolderStore;
  state: State;
  /** Gets the bytes of what is read. */
  kept: KeptContents;
  signal: AbortSignal | undefined;
}

/** What was found. */
export interface DigestedFolders {
  /** Files. */
  files: number;
  bytes: number;
  /** Files that the state did not vouch for. */
  digested: number;
}

/** Milliseconds after which signals and timers get their turn. */
const turn = 50;

/** Digests the files that the state does not vouch for, and stores all of them. */
export async function digestFolders(
  folders: Iterable<Folder>,
  { store, state, kept, signal }: DigestFoldersOptions,
): Promise<DigestedFolders> {
  const found: DigestedFolders = { files: 0, bytes: 0, digested: 0 };
  const digest = createDigester(kept);
  const scan = createFolderScanner(state, (file, size) => {
    found.digested += 1;
    return digest(file, size);
  });
  let rested = performance.now();
  try {
    for (const each of folders) {
      signal?.throwIfAborted();
      const folder = await scan(each);
      store.add(folder);
      found.files += folder.files.length;
      found.bytes += folder.files.reduce((sum, { size }) => sum + size, 0);
      if (performance.now() - rested < turn) continue;
      await setImmediate();
      rested = performance.now();
    }
    return found;
  } finally {
    store.end();
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
  if (known === undefined || !state.trusts(known, file)) return undefined;
  return known.fixed === file.fixed ? known : { ...known, fixed: file.fixed };
}
