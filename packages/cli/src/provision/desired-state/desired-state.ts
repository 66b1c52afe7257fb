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
}
