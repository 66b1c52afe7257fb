import type { StagedBody } from "../bodies/body-store.ts";
import type { WriteCondition, WriteOutcome } from "../objects/write-condition.ts";
import type { ObjectEncryption } from "../objects/object-encryption.ts";
import type { PartRecord, UploadRecord } from "./upload-record.ts";
import type { StoredChecksum } from "../objects/object-attributes.ts";

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

/** The multipart uploads of a store. */
export interface UploadStore {
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
}
