import { createHash, randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { KeptContents } from "../kept-contents.ts";
import { walkSources, type WalkOptions } from "../sources/walk-sources.ts";
import { createScan } from "./create-scan.ts";
import { openCollectFolder, temporaryExtension } from "./open-collect-folder.ts";
import { openState } from "./open-state.ts";
import type { Scan } from "./scan.ts";
import { writeScan } from "./write-scan.ts";

export interface ScanOptions extends WalkOptions {
  /** Of the state file: one for each storage and place that it is deployed to. */
  name: string;
  /** Ends it early. */
  signal?: AbortSignal | undefined;
}

/** Walks the source folders and digests what changed since the state file was written. */
export async function scanSources(options: ScanOptions): Promise<Scan> {
  const walk = walkSources(options);
  const folder = openCollectFolder(options.directory);
  const file = join(folder.path, `${options.name}.${randomUUID()}${temporaryExtension}`);
  const stateFile = join(folder.path, `${options.name}.jsonl`);
  const roots = options.folders.map((each) => resolve(options.directory, each));
  const entries = createHash("md5")
    .update(JSON.stringify([...walk.entries]))
    .digest("hex");
  const state = openState({ file: stateFile, folders: options.folders, roots, entries });
  const kept = new KeptContents();
  try {
    const written = await writeScan(walk.folders, { file, roots, state, kept, signal: options.signal });
    const trailer = { version: 1, recorded: written.recorded, folders: options.folders, entries } as const;
    return createScan({
      ...written,
      kept,
      unchangedSince: state.unchanged(),
      walk,
      file,
      stateFile,
      folder,
      roots,
      trailer,
    });
  } catch (error) {
    rmSync(folder.kept ? file : folder.path, { force: true, recursive: true });
    throw error;
  } finally {
    state.close();
  }
}
