import { BodyFiles } from "./bodies/body-files.ts";
import { checkDataFiles } from "./data-dir/check-data-files.ts";
import { DataDirLock } from "./data-dir/data-dir-lock.ts";
import { type Database, openDatabase } from "./database.ts";
import { Engine } from "./engine.ts";
import { syncFolder } from "./data-dir/folder-sync.ts";
import { prepareDataDir } from "./data-dir/prepare-data-dir.ts";
import { checkFormat, removeLeftovers } from "./data-dir/recover.ts";
import type { Store } from "./store.ts";
import { storeOf } from "./store-of.ts";

/** Where a store lies. */
export interface OpenStoreOptions {
  /** A folder of its own, which is made if it is missing. One process has it at a time. */
  dataDir: string;
  /** Milliseconds since the epoch, for the dates of objects and parts. Default: the system's clock. */
  now?: () => number;
}

/**
 * Opens a store, and clears what a killed process left half done. Throws `StoreError`: `data-dir-in-use` when another
 * process has it, `data-dir-unusable`, `format-unknown`.
 */
export async function openStore({ dataDir, now = Date.now }: OpenStoreOptions): Promise<Store> {
  await prepareDataDir(dataDir);
  await checkDataFiles(dataDir);
  const lock = new DataDirLock(dataDir);
  lock.check();
  const database = openDatabase(dataDir);
  try {
    // LMDB's writer lock spans processes and ends with its holder: of two that start at once, one takes the folder.
    database.commitSync(() => {
      checkFormat(database, dataDir);
      lock.take();
    });
    const engine = new Engine(database, await openBodies(database, dataDir), now);
    return storeOf(engine, () => engine.close().finally(() => lock.release()));
  } catch (error) {
    await database.close();
    lock.release();
    throw error;
  }
}

async function openBodies(database: Database, dataDir: string): Promise<BodyFiles> {
  const files = await BodyFiles.open(dataDir);
  try {
    await syncFolder(dataDir);
    await removeLeftovers(database, files);
    return files;
  } catch (error) {
    await files.close();
    throw error;
  }
}
