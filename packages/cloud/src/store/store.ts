import type { Readable } from "node:stream";
import type {
  BucketDocuments,
  BucketRecord,
  ObjectAttributes,
  ObjectRecord,
  PartRecord,
  StoredChecksum,
  UploadRecord,
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

/** Conditions on the current object, judged atomically with the commit. ETags without quotes. */
export interface WriteCondition {
  ifNoneMatch?: "*";
  ifMatch?: string;
}

export type WriteOutcome =
  | { outcome: "written"; object: ObjectRecord }
  | { outcome: "precondition-failed" }
  /** `ifMatch` on a key that holds nothing. */
  | { outcome: "no-such-key" }
  | { outcome: "no-such-bucket" };

type ChangeableName = "acl" | "objectLock" | "ownership" | "policy" | "publicAccessBlock" | "versioning";

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
  /** `false` when the bucket does not exist. A member that is `undefined` is removed, one that is absent is kept. */
  updateBucket(name: string, change: BucketChange): Promise<boolean>;
  /** Open uploads do not keep a bucket; they go with it. */
  deleteBucket(name: string): Promise<"deleted" | "not-empty" | "missing">;

  /**
   * Receives a body. `sizeHint` (bytes, if known) decides between memory and file early. `tap` sees every chunk, for
   * checksums. A source that throws leaves nothing behind.
   */
  stage(source: AsyncIterable<Buffer>, options?: { sizeHint?: number; tap?(chunk: Buffer): void }): Promise<StagedBody>;
  putObject(
    bucket: string,
    key: string,
    body: StagedBody,
    attributes: ObjectAttributes & { checksum?: StoredChecksum },
    condition?: WriteCondition,
  ): Promise<WriteOutcome>;
  getObject(bucket: string, key: string): ObjectRecord | undefined;
  /**
   * The bytes `start` to `end` inclusive of a record that `getObject` returned. An overwrite or deletion while it is
   * read does not disturb it. Throws when the record's body is gone already: get the record again.
   */
  openBody(object: ObjectRecord, range?: { start: number; end: number }): Promise<Readable | Buffer>;
  /** `false` when there was nothing. With `ifMatch`, `"precondition-failed"` when the ETag differs. */
  deleteObject(bucket: string, key: string, condition?: { ifMatch?: string }): Promise<boolean | "precondition-failed">;
  listObjects(bucket: string, query: ListQuery): ListPage;

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
    checksum?: StoredChecksum,
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
    result: { etag: string; checksum?: StoredChecksum },
    condition?: WriteCondition,
  ): Promise<WriteOutcome | { outcome: "no-such-upload" | "invalid-part" }>;
  /** `false` when there was none. */
  abortUpload(bucket: string, key: string, uploadId: string): Promise<boolean>;

  close(): Promise<void>;
}
