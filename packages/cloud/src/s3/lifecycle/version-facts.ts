import type { VersionRecord } from "../../store/versions/version-record.ts";

/** A version among those of its key. */
export interface VersionFacts {
  version: VersionRecord;
  /** When the next newer version replaced it; absent: it is the current one. Milliseconds since the epoch. */
  noncurrentSince?: number;
  /** How many noncurrent versions are newer and stay. */
  newer: number;
}
