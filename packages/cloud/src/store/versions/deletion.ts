import type { VersionRecord } from "./version-record.ts";

/** What to delete. */
export interface DeleteOptions {
  /** Removes this version for good. Without it, what happens follows the versioning of the bucket. */
  versionId?: string;
  /** ETag, or `*`, of the current object, which is judged whatever is deleted. Without quotes. */
  ifMatch?: string;
  /** Is asked first, inside the transaction, and may read the store: `false` leaves everything as it is. */
  onlyIf?: () => boolean;
  /** Is asked before a version is removed for good, likewise. */
  mayRemove?: (version: VersionRecord) => boolean;
}

/** How a deletion ended. */
export type DeleteOutcome =
  | {
      outcome: "deleted";
      /** Of the version that was removed or the marker that was made; absent in a bucket that never had versions. */
      versionId?: string;
      /** Whether that is a delete marker. */
      deleteMarker?: boolean;
    }
  /** There was nothing to delete. */
  | { outcome: "absent" }
  | { outcome: "precondition-failed" }
  /** `onlyIf` or `mayRemove` said no. */
  | { outcome: "refused" }
  | { outcome: "no-such-bucket" };
