import type { ObjectAttributes, StoredChecksum } from "./object-attributes.ts";

/** An object at a key: the current one, or a version. */
export interface ObjectRecord extends ObjectAttributes {
  bucket: string;
  key: string;
  /** Absent: the null version. */
  versionId?: string;
  size: number;
  /** Without quotes: MD5 hex, or `<hex>-<parts>`. */
  etag: string;
  /** Milliseconds since the epoch. */
  modified: number;
  checksum?: StoredChecksum;
  /** Of the parts of a multipart object, in order. */
  partSizes?: number[];
  /** Their checksums, in base64, where the object's is composite. */
  partChecksums?: string[];
  /** The upload that made it, of a multipart object. */
  uploadId?: string;
  /** When that upload was completed; the object is dated by its initiation. Milliseconds since the epoch. */
  completed?: number;
}
