import type { CORSRule, LifecycleRule } from "@aws-sdk/client-s3";
import type { Policy } from "../policies/policy.ts";

/** The four flags of Block Public Access, as S3 names them. */
export interface PublicAccessFlags {
  BlockPublicAcls: boolean;
  IgnorePublicAcls: boolean;
  BlockPublicPolicy: boolean;
  RestrictPublicBuckets: boolean;
}

/** What a stage is to look like in the cloud, as data. */
export interface DesiredState {
  bucket: { name: string; region: string };
  publicAccess: PublicAccessFlags;
  /** Our statements; `undefined` for none. */
  bucketPolicy: Policy | undefined;
  /** Whether the bucket is to keep versions; where not, it is left as it is. */
  versioning: boolean;
  /** Our rules; none for none. */
  cors: CORSRule[];
  lifecycle: LifecycleRule[];
}
