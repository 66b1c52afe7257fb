import type { ObjectRecord } from "../objects/object-record.ts";

/** A version of a key. */
export type VersionRecord = (ObjectRecord & { deleteMarker?: undefined }) | DeleteMarker;

/** What stands in the place of an object that was deleted in a versioned bucket. */
export interface DeleteMarker {
  bucket: string;
  key: string;
  /** Absent: the null version. */
  versionId?: string;
  /** Milliseconds since the epoch. */
  modified: number;
  deleteMarker: true;
}
