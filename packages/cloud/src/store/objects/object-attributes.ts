import type { Grant } from "../grant.ts";
import type { ObjectEncryption } from "./object-encryption.ts";

/** What an upload declares of the object it makes. */
export interface ObjectAttributes {
  headers: StoredHeaders;
  /** Names without `x-amz-meta-`, lower-case. */
  metadata: Record<string, string>;
  /** Account id of the owner; absent: the owner of the bucket. */
  owner?: string;
  /** In the order given. */
  tags?: Tag[];
  /** Grants of the ACL; absent: the owner alone has everything. */
  acl?: Grant[];
  /** Absent: S3's own keys. */
  encryption?: ObjectEncryption;
  retention?: ObjectRetention;
  legalHold?: boolean;
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

/** A tag of an object. */
export interface Tag {
  key: string;
  value: string;
}

/** Until when a version must stay. */
export interface ObjectRetention {
  mode: "GOVERNANCE" | "COMPLIANCE";
  /** Milliseconds since the epoch. */
  until: number;
}
