import type { ObjectOwnership } from "../../../store/buckets/bucket-record.ts";
import type { PublicAccessBlock } from "../../../store/buckets/public-access-block.ts";

/** Which of AWS's defaults new buckets have: those of today, or those before April 2023. */
export type NewBucketDefaults = "current" | "legacy";

/** What a new bucket has that its request does not speak of. */
export interface BucketDefaults {
  ownership: ObjectOwnership;
  /** Left out where nothing is blocked. */
  publicAccessBlock?: PublicAccessBlock;
}

/** "New buckets since April 2023: all four true and BucketOwnerEnforced." */
export const bucketDefaults: Readonly<Record<NewBucketDefaults, BucketDefaults>> = {
  current: {
    ownership: "BucketOwnerEnforced",
    publicAccessBlock: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
  },
  legacy: { ownership: "ObjectWriter" },
};
