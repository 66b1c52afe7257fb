import type { BucketDocumentName, BucketDocuments, BucketRecord } from "./bucket-record.ts";
import type { PublicAccessBlock } from "./public-access-block.ts";

type ChangeableName =
  | "acl"
  | "objectLock"
  | "ownership"
  | "policy"
  | "policyPrincipals"
  | "publicAccessBlock"
  | "transitionMinimum"
  | "versioning";

/** What may change of a bucket. */
export type BucketChange = { [Name in ChangeableName]?: BucketRecord[Name] | undefined } & {
  /** Those named are replaced, or removed where they are `undefined`; the others are kept. */
  documents?: { [Name in keyof BucketDocuments]?: string | undefined };
};

/** The buckets of a store, and what it keeps of accounts. */
export interface BucketStore {
  /** `false` when the name is taken. */
  createBucket(bucket: BucketRecord): Promise<boolean>;
  getBucket(name: string): BucketRecord | undefined;
  /** Buckets of one account, by name. */
  listBuckets(owner: string): BucketRecord[];
  /** The names of all buckets that have a configuration, whoever owns them. */
  bucketsWith(document: BucketDocumentName): string[];
  /** `false` when the bucket does not exist. A member that is `undefined` is removed, one that is absent is kept. */
  updateBucket(name: string, change: BucketChange): Promise<boolean>;
  /** Open uploads do not keep a bucket; they go with it. */
  deleteBucket(name: string): Promise<"deleted" | "not-empty" | "missing">;

  /** Block Public Access of an account, if it has any. */
  getAccountBlock(account: string): PublicAccessBlock | undefined;
  /** `undefined` removes it. */
  setAccountBlock(account: string, block: PublicAccessBlock | undefined): Promise<void>;
}
