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
  /** The users, roles and sessions that the policy names. Absent: none, or a policy from before ids were kept. */
  policyPrincipals?: PolicyPrincipal[];
  /** Absent without ownership controls, which leaves objects to who writes them. */
  ownership?: ObjectOwnership;
  /** Grants of the bucket's ACL; absent: the owner alone has everything. */
  acl?: Grant[];
  /** Absent: never enabled. */
  versioning?: "Enabled" | "Suspended";
  /** Whether objects can be locked. */
  objectLock?: boolean;
  /** Configurations by sub-resource, each as the XML document that S3 returns. */
  documents?: BucketDocuments;
  /** Absent: lifecycle transitions leave objects under 128 KiB alone, whatever the class. */
  transitionMinimum?: "varies_by_storage_class";
}

/** Somebody whom a policy names: whoever has its ARN later is somebody else. */
export interface PolicyPrincipal {
  arn: string;
  /** `AIDA…`, `AROA…` or `AROA…:session`. */
  id: string;
}

/** Who owns the objects of a bucket. */
export type ObjectOwnership = "BucketOwnerEnforced" | "BucketOwnerPreferred" | "ObjectWriter";

/** The configurations that are kept as documents, by the name of their sub-resource. */
export type BucketDocumentName =
  | "accelerate"
  | "cors"
  | "encryption"
  | "lifecycle"
  | "logging"
  | "object-lock"
  | "tagging"
  | "website";

/** Documents by name. */
export type BucketDocuments = { [Name in BucketDocumentName]?: string };

/** An entry of an ACL. */
export interface Grant {
  grantee: { kind: "account"; /** 64 hex digits. */ canonicalId: string } | { kind: "group"; uri: string };
  permission: "FULL_CONTROL" | "READ" | "WRITE" | "READ_ACP" | "WRITE_ACP";
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

/** A tag of an object. */
export interface Tag {
  key: string;
  value: string;
}

/** How an object is encrypted, other than by S3's own keys. */
export type ObjectEncryption =
  | { kind: "kms"; /** ARN. */ keyId: string; context?: string; bucketKey?: boolean }
  /** A key of the client's. */
  | CustomerEncryption;

/** What is kept of a key that only the client has: a salted digest, to know it again. Base64. */
export interface CustomerKeyCheck {
  salt: string;
  check: string;
}

/** How a body is encrypted with a key of the client's. */
export interface CustomerEncryption extends CustomerKeyCheck {
  kind: "customer";
  /** Initialisation vectors, base64: one for each part of an object in parts, else one. */
  ivs: string[];
}

/** Until when a version must stay. */
export interface ObjectRetention {
  mode: "GOVERNANCE" | "COMPLIANCE";
  /** Milliseconds since the epoch. */
  until: number;
}

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

/** What stands in the place of an object that was deleted in a versioned bucket. */
export interface DeleteMarker {
  bucket: string;
  key: string;
  /** Absent: the null version. */
  versionId?: string;
  /** Milliseconds since the epoch. */
  modified: number;
  deleteMarker: true;
}

/** A version of a key. */
export type VersionRecord = (ObjectRecord & { deleteMarker?: undefined }) | DeleteMarker;

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
