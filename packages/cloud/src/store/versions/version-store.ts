import type { VersionRecord } from "./version-record.ts";

/** The versions of a store. */
export interface VersionStore {
  /** The current version: the current object, or the delete marker in its place. */
  currentVersion(bucket: string, key: string): VersionRecord | undefined;
  /** A version by its id; `null` is the null version, in a bucket that never had versions too. */
  getVersion(bucket: string, key: string, versionId: string): VersionRecord | undefined;
  /** Whether a text has the form of a version id, `null` included, be there such a version or not. */
  isVersionId(text: string): boolean;
}
