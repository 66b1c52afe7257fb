import type { ACMClient } from "@aws-sdk/client-acm";
import type { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import type { IAMClient } from "@aws-sdk/client-iam";
import type { Route53Client } from "@aws-sdk/client-route-53";
import type { S3Client } from "@aws-sdk/client-s3";
import type { Secrets } from "../secrets/secrets.ts";

/** What the resources of a bucket need. */
export interface BucketContext {
  /** Our own account: sent with every call, so that none acts on a bucket that somebody made anew under its name. */
  accountId: string;
  s3: S3Client;
}

/** What all resources need. Every client has the same endpoint, where there is one. */
export interface ProvisionContext extends BucketContext {
  /** That of the bucket. */
  region: string;
  iam: IAMClient;
  cloudFront: CloudFrontClient;
  /** Of us-east-1: the certificates of CloudFront live there. */
  acm: ACMClient;
  route53: Route53Client;
  /** Where what must stay secret is kept. */
  secrets: Secrets;
  /** Passes time where AWS takes it, in milliseconds; really, by default. */
  pause?: (milliseconds: number) => Promise<void>;
}
