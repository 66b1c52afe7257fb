import type { BucketRecord } from "../../store/buckets/bucket-record.ts";
import type { PublicAccessBlock } from "../../store/buckets/public-access-block.ts";
import type { S3Service } from "../s3-service.ts";

/** What Block Public Access does to a bucket: "the most restrictive combination" of its own settings and its account's. */
export function effectiveBlock({ store }: Pick<S3Service, "store">, bucket: BucketRecord): PublicAccessBlock {
  const ofBucket = bucket.publicAccessBlock;
  const ofAccount = store.getAccountBlock(bucket.owner);
  const either = (flag: keyof PublicAccessBlock): boolean => ofBucket?.[flag] === true || ofAccount?.[flag] === true;
  return {
    BlockPublicAcls: either("BlockPublicAcls"),
    IgnorePublicAcls: either("IgnorePublicAcls"),
    BlockPublicPolicy: either("BlockPublicPolicy"),
    RestrictPublicBuckets: either("RestrictPublicBuckets"),
  };
}
