import type { BucketContext } from "../operation-context.ts";
import type { RequestedEncryption } from "./requested-encryption.ts";

/** The encryption of a bucket for writes that leave it to it: S3's own keys. */
export function bucketDefault(_context: BucketContext): Exclude<RequestedEncryption, { kind: "customer" }> {
  return { kind: "s3" };
}

/** Whether a bucket takes no keys of clients. */
export function blocksCustomerKeys(_context: BucketContext): boolean {
  return false;
}
