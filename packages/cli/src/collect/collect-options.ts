import type { Driver } from "stowage";
import type { ResolvedStatic } from "stowage/config";
import type { Invalidate, InvalidationSummary } from "./invalidate/invalidation.ts";
import type { Owner } from "./releases/records/check-owner.ts";
import type { Conflict } from "./sources/source-file.ts";

/** How far a deploy has come. */
export interface CollectProgress {
  storage: string;
  phase: "compressing" | "uploading";
  /** Objects looked at, or files compressed, of `total`. */
  done: number;
  total: number;
  /** Objects and bytes written so far. */
  uploaded: number;
  bytes: number;
}

export interface CollectOptions {
  /** The static storage, as the resolved configuration has it. */
  storage: ResolvedStatic;
  /** Who owns the prefix: nobody else may deploy there. */
  owner: Owner;
  /** The folder that source folders are relative to: that of the configuration. */
  directory: string;
  /** Where to; its credentials may read and write below the prefix. */
  driver: Driver;
  /** Reads and compares, writes nothing. */
  dryRun?: boolean | undefined;
  /** Compares everything with the bucket, also where nothing seems to have changed; `false` by default. */
  verify?: boolean | undefined;
  /** What a source folder that does not exist is; `error` by default. */
  missingFolders?: "error" | "skip" | undefined;
  onProgress?: ((progress: CollectProgress) => void) | undefined;
  /** Told of each key that is written, or with `dryRun` would be. */
  onUpload?: ((key: string) => void) | undefined;
  /** Lets the CDN forget plain names that held something else; without it nothing does. */
  invalidate?: Invalidate | undefined;
  /** Ends it early: uploads that run are aborted, the manifest stays as it is. */
  signal?: AbortSignal | undefined;
}

/** What a deploy did, or with `dryRun` what it would do. */
export interface CollectSummary {
  storage: string;
  /** Files found. */
  files: number;
  /** Objects under hashed names written. */
  hashed: number;
  /** Objects under plain names written. */
  plain: number;
  /** Keys of objects written; the first 1,000. */
  uploaded: string[];
  /** Bytes written. */
  bytes: number;
  manifest: "switched" | "unchanged";
  /** The release that is live now; none is told by a dry run. */
  release?: string;
  /** What the CDN was asked to forget. */
  invalidation?: InvalidationSummary;
  conflicts: Conflict[];
  warnings: string[];
  dryRun: boolean;
}
