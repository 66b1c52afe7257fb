import type { DistributionConfig } from "@aws-sdk/client-cloudfront";
import type { Tags } from "../../tags.ts";

/** A distribution that is there. */
export interface FoundDistribution {
  id: string;
  arn: string;
  /** Such as `d111111abcdef8.cloudfront.net`. */
  domain: string;
  /** Which version of the configuration it is. */
  etag: string;
  config: DistributionConfig;
  tags: Tags;
}
