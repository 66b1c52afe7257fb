import type { ObjectAttributes, StoredChecksum } from "../objects/object-attributes.ts";

/** A multipart upload in progress. */
export interface UploadRecord extends ObjectAttributes {
  bucket: string;
  key: string;
  uploadId: string;
  initiated: number;
  /** ARN of who started it. */
  initiator: string;
  /** Its `aws:userid`: another user may have the ARN later. Absent of a service. */
  initiatorId?: string;
  checksum?: { algorithm: StoredChecksum["algorithm"]; type: StoredChecksum["type"] };
}

/** A part as uploaded. */
export interface PartRecord {
  /** The initialisation vector, base64, of a part that is encrypted with a key of the client's. */
  iv?: string;
  number: number;
  size: number;
  etag: string;
  modified: number;
  checksum?: StoredChecksum;
}
