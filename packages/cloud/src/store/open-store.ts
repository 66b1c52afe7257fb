import { getAccountBlock, setAccountBlock } from "./buckets/account-blocks.ts";
import { BodyFiles } from "./bodies/body-files.ts";
import { bucketsWith, createBucket, deleteBucket, getBucket, listBuckets, updateBucket } from "./buckets/buckets.ts";
import { completeUpload } from "./uploads/complete-upload.ts";
import { checkDataFiles } from "./data-dir/check-data-files.ts";
import { DataDirLock } from "./data-dir/data-dir-lock.ts";
import { type Database, openDatabase } from "./database.ts";
import { Engine } from "./engine.ts";
import { openIdentities } from "./identities/open-identities.ts";
import { syncFolder } from "./data-dir/folder-sync.ts";
import { listObjects } from "./objects/list-objects.ts";
import { listUploads } from "./uploads/list-uploads.ts";
import { getObject, getVersion, putObject } from "./objects/objects.ts";
import { openBody } from "./bodies/open-body.ts";
import { listParts, putPart } from "./uploads/parts.ts";
import { prepareDataDir } from "./data-dir/prepare-data-dir.ts";
import { checkFormat, removeLeftovers } from "./data-dir/recover.ts";
import { stageBody } from "./bodies/stage-body.ts";
import type { Store } from "./store.ts";
import { changeObject } from "./versions/change-object.ts";
import { deleteObject } from "./versions/delete-object.ts";
import { listVersions } from "./versions/list-versions.ts";
import { isVersionId } from "./versions/version-id.ts";
import { abortUpload, createUpload, getUpload } from "./uploads/uploads.ts";

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

function storeOf(engine: Engine, close: () => Promise<void>): Store {
  return {
    createBucket: (bucket) => createBucket(engine, bucket),
    getBucket: (name) => getBucket(engine, name),
    listBuckets: (owner) => listBuckets(engine, owner),
    bucketsWith: (document) => bucketsWith(engine, document),
    updateBucket: (name, change) => updateBucket(engine, name, change),
    deleteBucket: (name) => deleteBucket(engine, name),
    getAccountBlock: (account) => getAccountBlock(engine, account),
    setAccountBlock: (account, block) => setAccountBlock(engine, account, block),
    stage: (source, options = {}) => stageBody(engine.files, source, options),
    putObject: (bucket, key, body, attributes, condition) =>
      putObject(engine, { bucket, key }, body, attributes, condition),
    getObject: (bucket, key) => getObject(engine, { bucket, key }),
    currentVersion: (bucket, key) => getVersion(engine, { bucket, key }),
    getVersion: (bucket, key, versionId) => getVersion(engine, { bucket, key }, versionId),
    isVersionId,
    moment: () => engine.deletions.moment,
    openBody: (object, range) => openBody(engine, object, range),
    deleteObject: (bucket, key, options) => deleteObject(engine, { bucket, key }, options),
    changeObject: (bucket, key, versionId, change) => changeObject(engine, { bucket, key }, versionId, change),
    listObjects: (bucket, query) => listObjects(engine, bucket, query),
    listVersions: (bucket, query) => listVersions(engine, bucket, query),
    createUpload: (upload) => createUpload(engine, upload),
    getUpload: (bucket, key, uploadId) => getUpload(engine, { bucket, key, uploadId }),
    listUploads: (bucket, query) => listUploads(engine, bucket, query),
    putPart: (upload, number, body, attributes) => putPart(engine, upload, number, body, attributes),
    listParts: (uploadId) => listParts(engine, uploadId),
    completeUpload: (upload, parts, result, condition) => completeUpload(engine, upload, parts, result, condition),
    abortUpload: (bucket, key, uploadId, onlyIf) => abortUpload(engine, { bucket, key, uploadId }, onlyIf),
    identities: openIdentities(engine),
    close,
  };
}
