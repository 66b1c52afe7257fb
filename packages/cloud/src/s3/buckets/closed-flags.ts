import type { ClosedFlag } from "../../iam/explain/surroundings.ts";
import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import type { S3Service } from "../s3-service.ts";

const flags = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"] as const;

/** What of Block Public Access is on for a bucket, and whether on itself or on its account. */
export function closedFlags({ store }: Pick<S3Service, "store">, bucket: BucketRecord): ClosedFlag[] {
  const ofAccount = store.getAccountBlock(bucket.owner);
  return flags.flatMap((flag) => [
    ...(bucket.publicAccessBlock?.[flag] === true ? [{ flag, bucket: bucket.name }] : []),
    ...(ofAccount?.[flag] === true ? [{ flag, account: bucket.owner }] : []),
  ]);
}
