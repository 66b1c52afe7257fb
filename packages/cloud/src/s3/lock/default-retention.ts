import { day } from "../day.ts";
import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import type { ObjectRetention } from "../../store/objects/object-attributes.ts";
import type { S3Service } from "../s3-service.ts";

/**
 * The retention that a bucket gives to objects which bring none.
 *
 * @param service Where configurations are.
 * @param bucket The bucket.
 * @param now Milliseconds since the epoch.
 */
export function defaultRetention(
  { configurations }: S3Service,
  bucket: BucketRecord,
  now: number,
): ObjectRetention | undefined {
  const retention = configurations.objectLock.find(bucket)?.Rule?.DefaultRetention;
  if (retention === undefined) return undefined;
  const { Mode, Days = 0, Years = 0 } = retention;
  // A year counts 365 days.
  return { mode: Mode, until: now + (Days + 365 * Years) * day };
}
