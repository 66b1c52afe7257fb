import { join } from "node:path";
import { type RootDatabase, type RootDatabaseOptionsWithPath, open } from "lmdb";
import type { BucketTable } from "./buckets/bucket-table.ts";
import { StoreError } from "./store-error.ts";
import { openTables, type Tables } from "./tables.ts";

/** The tables, and the one way to write them. */
export interface Database extends Tables {
  /**
   * Runs `work` in a write transaction; what it throws undoes it. Transactions that wait together are committed
   * together. Resolved means synced to disk.
   */
  commit<T>(work: () => T): Promise<T>;
  /** Runs `work` while no other process can write. */
  commitSync<T>(work: () => T): T;
  close(): Promise<void>;
}

/** The file inside the data folder; LMDB adds a second one, `-lock`. */
export const recordsFile = "records.mdb";

/** Opens the tables in a folder that `checkDataFiles` has passed; makes what is missing. */
export function openDatabase(folder: string): Database {
  // Without overlapping sync a commit syncs pages, then the meta page, before its promise resolves. Without batches by
  // event turn lmdb makes no promise of its own, which would reject unobserved when the disk is full.
  const options: RootDatabaseOptionsWithPath & { permissionsMode: number } = {
    path: join(folder, recordsFile),
    noSubdir: true,
    overlappingSync: false,
    eventTurnBatching: false,
    maxDbs: 64,
    permissionsMode: 0o600,
  };
  const root = open(options);
  const tables = openTables(root);
  return {
    ...tables,
    commit: (work) => commit(root, tables.buckets, work).catch((error: unknown) => failCommit(folder, error)),
    commitSync: (work) => root.transactionSync(work),
    close: () => root.close(),
  };
}

async function commit<T>(root: RootDatabase, buckets: BucketTable, work: () => T): Promise<T> {
  const changed: string[] = [];
  try {
    return await root.childTransaction(() => buckets.track(work, changed));
  } finally {
    buckets.settle(changed);
  }
}

/** lmdb rejects with an error that promises its reason. */
async function failCommit(folder: string, error: unknown): Promise<never> {
  if (!(error instanceof Error && "commitError" in error)) throw error;
  const cause = await Promise.resolve(error.commitError).catch((reason: unknown) => reason);
  const reason = cause instanceof Error ? cause.message : String(cause);
  throw new StoreError("commit-failed", `Cannot write to "${folder}": ${reason}`, {
    fix: "Check that the disk has space left and reports no errors",
    cause,
  });
}
