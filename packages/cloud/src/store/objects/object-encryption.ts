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
