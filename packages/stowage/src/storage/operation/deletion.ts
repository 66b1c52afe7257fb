import type { StowageError } from "../../base/errors/stowage-error.ts";

/** What became of a deletion. A key without a file counts as deleted. */
export interface Deletion {
  deleted: string[];
  /** One error for each key that could not be deleted; it names the key. */
  failed: StowageError[];
}
