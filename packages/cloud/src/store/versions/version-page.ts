import type { VersionRecord } from "./version-record.ts";

/** Which versions to list. */
export interface VersionQuery {
  prefix: string;
  delimiter: string;
  /** Strictly after this key, or with `versionIdMarker` after that version of it. */
  keyMarker: string;
  /** Counts only with a key marker. */
  versionIdMarker: string;
  /** 0 to 1000. */
  limit: number;
}

/** A page of versions. */
export interface VersionPage {
  /** Ordered by key, then the newest first. */
  versions: { version: VersionRecord; latest: boolean }[];
  commonPrefixes: string[];
  truncated: boolean;
  /** The markers for the next page; a common prefix has no version id. */
  nextKeyMarker: string;
  nextVersionIdMarker: string;
}
