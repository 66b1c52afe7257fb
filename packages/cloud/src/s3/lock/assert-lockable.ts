import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import { invalidRequest } from "../errors/invalid-request.ts";

/** Refuses locks in a bucket that has none. */
export function assertLockable({ objectLock }: BucketRecord): void {
  if (objectLock !== true) throw invalidRequest("Bucket is missing Object Lock Configuration");
}
