import { join } from "node:path";
import {
  type Database as Table,
  type DatabaseOptions,
  type RootDatabase,
  type RootDatabaseOptionsWithPath,
  open,
} from "lmdb";
import { BucketTable } from "./buckets/bucket-table.ts";
import type { Segment } from "./bodies/body-reference.ts";
import type { IdentityRecords, KeyOwner, KeyUse } from "./identities/identity-records.ts";
import type { PublicAccessBlock } from "./records.ts";
import { StoreError } from "./store-error.ts";
import type { StoredObject, StoredPart, StoredUpload, StoredVersion } from "./stored-records.ts";

/** The tables, and the one way to write them. Keys: see `key-encoding.ts`. */
export interface Database {
  settings: Table<number, Buffer>;
  buckets: BucketTable;
  /** Block Public Access of accounts, by account id. */
  accountBlocks: Table<PublicAccessBlock, Buffer>;
  /** The current object of every key that has one. */
  objects: Table<StoredObject, Buffer>;
  /** Every version that is not a current object: older ones, and delete markers. */
  versions: Table<StoredVersion, Buffer>;
  /** Where in `versions` the null version of a key lies, if it lies there: its sequence. */
  nullVersions: Table<number, Buffer>;
  /** Inline bodies by body id. */
  bodies: Table<Buffer, Buffer>;
  /** The segments of joined bodies by body id, apart from the objects so that a listing does not read them. */
  joins: Table<Segment[], Buffer>;
  /** The size of every body file that a record names, by body id. */
  files: Table<number, Buffer>;
  /** By upload id. */
  uploads: Table<StoredUpload, Buffer>;
  /** Upload ids in the order of a listing. */
  uploadOrder: Table<string, Buffer>;
  parts: Table<StoredPart, Buffer>;
  /** By account and name in lower case. */
  identities: { [Kind in keyof IdentityRecords]: Table<IdentityRecords[Kind], Buffer> };
  /** The users of access keys by key id. */
  accessKeys: Table<KeyOwner, Buffer>;
  keyUses: Table<KeyUse, Buffer>;
  secrets: Table<Buffer, Buffer>;
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

const records: DatabaseOptions & { useRecords: boolean } = { keyEncoding: "binary", useRecords: false };
const bytes: DatabaseOptions = { keyEncoding: "binary", encoding: "binary" };

/** Opens the tables in a folder that `checkDataFiles` has passed; makes what is missing. */
export function openDatabase(folder: string): Database {
  // Without overlapping sync a commit syncs pages, then the meta page, before its promise resolves. Without batches by
  // event turn lmdb makes no promise of its own, which would reject unobserved when the disk is full.
  const options: RootDatabaseOptionsWithPath & { permissionsMode: number } = {
    path: join(folder, recordsFile),
    noSubdir: true,
    overlappingSync: false,
    eventTurnBatching: false,
    maxDbs: 32,
    permissionsMode: 0o600,
  };
  const root = open(options);
  const buckets = new BucketTable(root.openDB("buckets", records));
  return {
    settings: root.openDB("settings", records),
    buckets,
    accountBlocks: root.openDB("account-blocks", records),
    objects: root.openDB("objects", records),
    versions: root.openDB("versions", records),
    nullVersions: root.openDB("null-versions", records),
    bodies: root.openDB("bodies", bytes),
    joins: root.openDB("joins", records),
    files: root.openDB("files", records),
    uploads: root.openDB("uploads", records),
    uploadOrder: root.openDB("upload-order", records),
    parts: root.openDB("parts", records),
    identities: {
      user: root.openDB("users", records),
      group: root.openDB("groups", records),
      role: root.openDB("roles", records),
      policy: root.openDB("policies", records),
      provider: root.openDB("providers", records),
    },
    accessKeys: root.openDB("access-keys", records),
    keyUses: root.openDB("key-uses", records),
    secrets: root.openDB("secrets", bytes),
    commit: (work) => commit(root, buckets, work).catch((error: unknown) => failCommit(folder, error)),
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
