import type { Credentials } from "@stowage/wire";
import type { BucketAddress } from "../../../s3-client/bucket-address.ts";

/** One upload, checked, about to be signed. */
export interface UploadToSign {
  /** Where browsers reach the bucket. */
  address: BucketAddress;
  bucket: string;
  region: string;
  key: string;
  /** What describes the object, by header: every one of them is bound. */
  headers: Record<string, string>;
  /** Bytes. */
  size: { min: number; max: number };
  credentials: Credentials;
  date: Date;
  /** Seconds. */
  expiresIn: number;
  expires: Date;
}
