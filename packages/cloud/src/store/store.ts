import type { Readable } from "node:stream";
import type { IdentityStore } from "./identities/identity-store.ts";
import type {
  BucketDocumentName,
  BucketDocuments,
  BucketRecord,
  ObjectAttributes,
  ObjectEncryption,
  ObjectRecord,
  PartRecord,
  PublicAccessBlock,
  StoredChecksum,
  UploadRecord,
  VersionRecord,
} from "./records.ts";

/**
 * A body that has been received and hashed but belongs to nothing yet. Pass it to `putObject` or `putPart`, which take
 * it over whether they succeed or not; or `discard` it.
 */
export interface StagedBody {
  readonly size: number;
  /** MD5, hex. */
  readonly md5: string;
  discard(): Promise<void>;
}

/** What is told of an object that is put. */
export interface PutAttributes extends ObjectAttributes {
  checksum?: StoredChecksum;
  /** Default: the MD5 of the body. Without quotes. */
  etag?: string;
}

/** What is told of a part that is put. */
export interface PartAttributes {
  checksum?: StoredChecksum;
  /** Default: the MD5 of the body. Without quotes. */
  etag?: string | undefined;
  /** Of a body that is encrypted with a key of the client's. */
  iv?: string | undefined;
}

/** What the caller has worked out of the parts of an upload. */
export interface UploadResult {
  etag: string;
  checksum?: StoredChecksum;
  /** Default: the upload's. */
  encryption?: ObjectEncryption | undefined;
}

/** Conditions on the current object, judged atomically with the commit. ETags without quotes. */
export interface WriteCondition {
  ifNoneMatch?: "*";
  ifMatch?: string;
  /** What `Store.moment` said when the condition was judged first: a deletion of the key since then is a conflict. */
  since?: number;
}

export type WriteOutcome =
  | { outcome: "written"; object: ObjectRecord }
  | { outcome: "precondition-failed" }
  /** `ifMatch` on a key that holds nothing. */
  | { outcome: "no-such-key" }
  /** The key was deleted since the condition was judged first. */
  | { outcome: "conflict" }
  | { outcome: "no-such-bucket" };

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

/** What may change of an object in its place. Members that are `undefined` are removed, those absent are kept. */
export type ObjectChange = {
  [Name in "tags" | "acl" | "encryption" | "retention" | "legalHold"]?: ObjectAttributes[Name] | undefined;
} & { storageClass?: string | undefined };

type ChangeableName =
  | "acl"
  | "objectLock"
  | "ownership"
  | "policy"
  | "policyPrincipals"
  | "publicAccessBlock"
  | "transitionMinimum"
  | "versioning";

/** What may change of a bucket. */
export type BucketChange = { [Name in ChangeableName]?: BucketRecord[Name] | undefined } & {
  /** Those named are replaced, or removed where they are `undefined`; the others are kept. */
  documents?: { [Name in keyof BucketDocuments]?: string | undefined };
};

export interface ListQuery {
  prefix: string;
  /** Strictly after this key, in the order of UTF-8 bytes. */
  after: string;
  delimiter: string;
  /** 0 to 1000. */
  limit: number;
}

export interface ListPage {
  objects: ObjectRecord[];
  commonPrefixes: string[];
  truncated: boolean;
  /** The last key or common prefix of the page: pass it as `after` for the next one (a prefix skips all under it). */
  last: string;
}

export interface VersionQuery {
  prefix: string;
  delimiter: string;
  /** Strictly after this key, or with `versionIdMarker` after that version of it. */
  keyMarker: string;
  /** Counts only with a key marker. */
  versionIdMarker: string;
  /** 0 to 1000. */
  limit: number;
}

export interface VersionPage {
  /** Ordered by key, then the newest first. */
  versions: { version: VersionRecord; latest: boolean }[];
  commonPrefixes: string[];
  truncated: boolean;
  /** The markers for the next page; a common prefix has no version id. */
  nextKeyMarker: string;
  nextVersionIdMarker: string;
}

/**
 * What the cloud keeps, durably: a promise that resolves means the change survives `kill -9` and a power cut. Reads are
 * synchronous. Keys never become file names.
 */
export interface Store {
  /** `false` when the name is taken. */
  createBucket(bucket: BucketRecord): Promise<boolean>;
  getBucket(name: string): BucketRecord | undefined;
  /** Buckets of one account, by name. */
  listBuckets(owner: string): BucketRecord[];
  /** The names of all buckets that have a configuration, whoever owns them. */
  bucketsWith(document: BucketDocumentName): string[];
  /** `false` when the bucket does not exist. A member that is `undefined` is removed, one that is absent is kept. */
  updateBucket(name: string, change: BucketChange): Promise<boolean>;
  /** Open uploads do not keep a bucket; they go with it. */
  deleteBucket(name: string): Promise<"deleted" | "not-empty" | "missing">;

  /** Block Public Access of an account, if it has any. */
  getAccountBlock(account: string): PublicAccessBlock | undefined;
  /** `undefined` removes it. */
  setAccountBlock(account: string, block: PublicAccessBlock | undefined): Promise<void>;

  /**
   * Receives a body. `sizeHint` (bytes, if known) decides between memory and file early. `tap` sees every chunk, for
   * checksums. A source that throws leaves nothing behind.
   */
  stage(source: AsyncIterable<Buffer>, options?: { sizeHint?: number; tap?(chunk: Buffer): void }): Promise<StagedBody>;
  /**
   * Follows the versioning of the bucket: the object replaces what was there, becomes a version of its own, or replaces
   * the null version.
   */
  putObject(
    bucket: string,
    key: string,
    body: StagedBody,
    attributes: PutAttributes,
    condition?: WriteCondition,
  ): Promise<WriteOutcome>;
  /** The current object. `undefined` when there is none, or a delete marker is current. */
  getObject(bucket: string, key: string): ObjectRecord | undefined;
  /** The same, but tells of a delete marker that is current. */
  currentVersion(bucket: string, key: string): VersionRecord | undefined;
  /** A version by its id; `null` is the null version, in a bucket that never had versions too. */
  getVersion(bucket: string, key: string, versionId: string): VersionRecord | undefined;
  /** Whether a text has the form of a version id, `null` included, be there such a version or not. */
  isVersionId(text: string): boolean;
  /** Now, as {@link WriteCondition.since} counts. */
  moment(): number;
  /**
   * The bytes `start` to `end` inclusive of a record that `getObject` returned. An overwrite or deletion while it is
   * read does not disturb it. Throws when the record's body is gone already: get the record again.
   */
  openBody(object: ObjectRecord, range?: { start: number; end: number }): Promise<Readable | Buffer>;
  deleteObject(bucket: string, key: string, options?: DeleteOptions): Promise<DeleteOutcome>;
  /**
   * Changes an object, the current one or a version, in its place: ETag and date stay. `change` is told what is there;
   * what it throws leaves everything as it was. `undefined` when there is no such object, or it is a delete marker.
   */
  changeObject(
    bucket: string,
    key: string,
    versionId: string | undefined,
    change: (object: ObjectRecord) => ObjectChange,
  ): Promise<ObjectRecord | undefined>;
  listObjects(bucket: string, query: ListQuery): ListPage;
  listVersions(bucket: string, query: VersionQuery): VersionPage;

  /** `false` when the bucket does not exist. */
  createUpload(upload: UploadRecord): Promise<boolean>;
  getUpload(bucket: string, key: string, uploadId: string): UploadRecord | undefined;
  /** Ordered by key, then by initiation, strictly after the markers. */
  listUploads(
    bucket: string,
    query: { prefix: string; keyMarker: string; uploadIdMarker: string; limit: number },
  ): { uploads: UploadRecord[]; truncated: boolean };
  /** `undefined` when the upload is gone. A part of the same number is replaced. */
  putPart(
    upload: UploadRecord,
    number: number,
    body: StagedBody,
    attributes?: PartAttributes,
  ): Promise<PartRecord | undefined>;
  /** Ordered by number. */
  listParts(uploadId: string): PartRecord[];
  /**
   * Joins parts that the caller has checked against `listParts`. `no-such-upload` when it ended meanwhile,
   * `invalid-part` when one of the parts was replaced meanwhile. The upload ends only with `written`.
   */
  completeUpload(
    upload: UploadRecord,
    parts: readonly PartRecord[],
    result: UploadResult,
    condition?: WriteCondition,
  ): Promise<WriteOutcome | { outcome: "no-such-upload" | "invalid-part" }>;
  /** `false` when there was none, or `onlyIf`, which is asked inside the transaction, said no. */
  abortUpload(bucket: string, key: string, uploadId: string, onlyIf?: () => boolean): Promise<boolean>;

  readonly identities: IdentityStore;

  close(): Promise<void>;
}
