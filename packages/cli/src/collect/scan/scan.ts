import type { KeptContents } from "./kept-contents.ts";
import type { Conflict, SourceFile } from "../sources/source-file.ts";
import type { ViteEntry } from "../sources/vite-entry.ts";

/** A file with its digests. */
export interface ScannedFile extends SourceFile {
  /** Hex. */
  md5: string;
  /** Tells at a tenth of its time whether the file still is what was digested. */
  crc32: number;
  /** Base64, as `integrity` attributes hold it; of style sheets and scripts alone. */
  sha384?: string;
}

/** The files of one folder, as {@link Folder}. */
export interface ScannedFolder {
  path: string;
  files: ScannedFile[];
}

/** What a deploy remembers beside the files: losing it costs time only. */
export interface ScanState {
  /** Everything but the files that a deploy depends on: options, versions, the place in the cloud. */
  fingerprint: string;
  /** ETag of the manifest that the deploy wrote or found. */
  etag: string;
  /** The release that it is of. */
  release: string;
  /** What its sources were warned of, which is as true of the same sources later; none without it. */
  warnings?: readonly string[];
}

/** All files of a static storage, digested when they are asked for: few in memory, many in a file that disposing removes. */
export interface Scan extends AsyncDisposable {
  /** Files found. */
  files: number;
  /** Their bytes. */
  bytes: number;
  /** Their folders in folder order; can be read again and again. */
  folders(): AsyncIterable<ScannedFolder>;
  /** What the state file remembers, where every file is as it was then; else undefined. */
  unchangedSince: ScanState | undefined;
  /** By the source that a Vite manifest names: `src/main.ts`. */
  entries: ReadonlyMap<string, ViteEntry>;
  conflicts: Conflict[];
  /** One sentence each. */
  warnings: string[];
  /** Bytes of files that were read. */
  kept: KeptContents;
  /** Makes the scan the next state file, in one step. */
  remember(state: ScanState): Promise<void>;
}
