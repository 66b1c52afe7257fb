import { openCertificates } from "./acm/open-certificates.ts";
import { getAccountBlock, setAccountBlock } from "./buckets/account-blocks.ts";
import { bucketsWith, createBucket, deleteBucket, getBucket, listBuckets, updateBucket } from "./buckets/buckets.ts";
import { completeUpload } from "./uploads/complete-upload.ts";
import type { Engine } from "./engine.ts";
import { openIdentities } from "./identities/open-identities.ts";
import { listObjects } from "./objects/list-objects.ts";
import { openRecords } from "./records/open-records.ts";
import { listUploads } from "./uploads/list-uploads.ts";
import { getObject, getVersion, putObject } from "./objects/objects.ts";
import { openBody } from "./bodies/open-body.ts";
import { listParts, putPart } from "./uploads/parts.ts";
import { stageBody } from "./bodies/stage-body.ts";
import type { Store } from "./store.ts";
import { changeObject } from "./versions/change-object.ts";
import { deleteObject } from "./versions/delete-object.ts";
import { listVersions } from "./versions/list-versions.ts";
import { isVersionId } from "./versions/version-id.ts";
import { abortUpload, createUpload, getUpload } from "./uploads/uploads.ts";
import type { BodyStore } from "./bodies/body-store.ts";
import type { BucketStore } from "./buckets/bucket-store.ts";
import type { ListingStore } from "./objects/listing-store.ts";
import type { ObjectStore } from "./objects/object-store.ts";
import type { UploadStore } from "./uploads/upload-store.ts";
import type { VersionStore } from "./versions/version-store.ts";

/**
 * The store that an engine runs.
 *
 * @param engine The engine.
 * @param close Ends it.
 * @returns The store.
 */
export function storeOf(engine: Engine, close: () => Promise<void>): Store {
  return {
    ...bodiesOf(engine),
    ...bucketsOf(engine),
    ...objectsOf(engine),
    ...versionsOf(engine),
    ...listingsOf(engine),
    ...uploadsOf(engine),
    identities: openIdentities(engine),
    cloudFront: openRecords(engine, engine.database.cloudFront),
    certificates: openCertificates(engine),
    route53: openRecords(engine, engine.database.route53),
    close,
  };
}

function bodiesOf(engine: Engine): BodyStore {
  return {
    stage: (source, options = {}) => stageBody(engine.files, source, options),
    openBody: (object, range) => openBody(engine, object, range),
  };
}

function bucketsOf(engine: Engine): BucketStore {
  return {
    createBucket: (bucket) => createBucket(engine, bucket),
    getBucket: (name) => getBucket(engine, name),
    listBuckets: (owner) => listBuckets(engine, owner),
    bucketsWith: (document) => bucketsWith(engine, document),
    updateBucket: (name, change) => updateBucket(engine, name, change),
    deleteBucket: (name) => deleteBucket(engine, name),
    getAccountBlock: (account) => getAccountBlock(engine, account),
    setAccountBlock: (account, block) => setAccountBlock(engine, account, block),
  };
}

function objectsOf(engine: Engine): ObjectStore {
  return {
    putObject: (bucket, key, body, attributes, condition) =>
      putObject(engine, { bucket, key }, body, attributes, condition),
    getObject: (bucket, key) => getObject(engine, { bucket, key }),
    moment: () => engine.deletions.moment,
    deleteObject: (bucket, key, options) => deleteObject(engine, { bucket, key }, options),
    changeObject: (bucket, key, versionId, change) => changeObject(engine, { bucket, key }, versionId, change),
  };
}

function versionsOf(engine: Engine): VersionStore {
  return {
    currentVersion: (bucket, key) => getVersion(engine, { bucket, key }),
    getVersion: (bucket, key, versionId) => getVersion(engine, { bucket, key }, versionId),
    isVersionId,
  };
}

function listingsOf(engine: Engine): ListingStore {
  return {
    listObjects: (bucket, query) => listObjects(engine, bucket, query),
    listVersions: (bucket, query) => listVersions(engine, bucket, query),
  };
}

function uploadsOf(engine: Engine): UploadStore {
  return {
    createUpload: (upload) => createUpload(engine, upload),
    getUpload: (bucket, key, uploadId) => getUpload(engine, { bucket, key, uploadId }),
    listUploads: (bucket, query) => listUploads(engine, bucket, query),
    putPart: (upload, number, body, attributes) => putPart(engine, upload, number, body, attributes),
    listParts: (uploadId) => listParts(engine, uploadId),
    completeUpload: (upload, parts, result, condition) => completeUpload(engine, upload, parts, result, condition),
    abortUpload: (bucket, key, uploadId, onlyIf) => abortUpload(engine, { bucket, key, uploadId }, onlyIf),
  };
}
