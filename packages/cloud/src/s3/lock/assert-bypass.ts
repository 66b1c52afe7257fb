import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";
import type { S3Request } from "../request/s3-request.ts";

const header = "x-amz-bypass-governance-retention";

/** Refuses the header that passes governance, whatever its value, in a bucket whose objects cannot be locked. */
export function assertBypass({ objectLock }: BucketRecord, { headers }: S3Request): void {
  if (objectLock === true || !headers.has(header)) return;
  throw invalidArgument(header, "", `${header} is only applicable to Object Lock enabled buckets.`);
}
