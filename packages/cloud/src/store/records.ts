/** A bucket as stored. Configurations are kept as the documents that S3 returns. */
export interface BucketRecord {
  name: string;
  /** 12-digit account id of the owner. */
  owner: string;
  region: string;
  /** Milliseconds since the epoch. */
  created: number;
  publicAccessBlock?: PublicAccessBlock;
  /** The policy text, byte for byte. */
  policy?: string;
  ownership: "BucketOwnerEnforced";
}

/** The four flags of Block Public Access. */
export interface PublicAccessBlock {
  BlockPublicAcls: boolean;
  IgnorePublicAcls: boolean;
  BlockPublicPolicy: boolean;
  RestrictPublicBuckets: boolean;
}

/** Headers that S3 stores with an object and returns with it. */
export interface StoredHeaders {
  "content-type": string;
  "cache-control"?: string;
  "content-disposition"?: string;
  "content-encoding"?: string;
  "content-language"?: string;
  expires?: string;
  "x-amz-storage-class"?: string;
  "x-amz-website-redirect-location"?: string;
}

/** An S3 checksum: base64 for a whole object, `<base64>-<parts>` for a composite one. */
export interface StoredChecksum {
  algorithm: "CRC32" | "CRC32C" | "SHA1" | "SHA256" | "CRC64NVME";
  value: string;
  type: "FULL_OBJECT" | "COMPOSITE";
}

/** What an upload declares of the object it makes. */
export interface ObjectAttributes {
  headers: StoredHeaders;
  /** Names without `x-amz-meta-`, lower-case. */
  metadata: Record<string, string>;
}

/** The current object at a key. */
export interface ObjectRecord extends ObjectAttributes {
  bucket: string;
  key: string;
  size: number;
  /** Without quotes: MD5 hex, or `<hex>-<parts>`. */
  etag: string;
  /** Milliseconds since the epoch. */
  modified: number;
  checksum?: StoredChecksum;
  /** Sizes of the parts of a multipart object, in order. */
  partSizes?: number[];
  /** The upload that made it, of a multipart object. */
  uploadId?: string;
}

/** A multipart upload in progress. */
export interface UploadRecord extends ObjectAttributes {
  bucket: string;
  key: string;
  uploadId: string;
  initiated: number;
  /** ARN of who started it. */
  initiator: string;
  checksum?: { algorithm: StoredChecksum["algorithm"]; type: StoredChecksum["type"] };
}

/** A part as uploaded. */
export interface PartRecord {
  number: number;
  size: number;
  etag: string;
  modified: number;
  checksum?: StoredChecksum;
}
