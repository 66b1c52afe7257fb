import type { DistributionConfig } from "@aws-sdk/client-cloudfront";
import type { DistributionRecord } from "../../store/cloudfront/cloudfront-records.ts";

/** How long a change takes to be everywhere, and an invalidation to be done, in milliseconds of the cloud's clock. */
export const deploymentTime = 5000;

/** What a distribution serves at a time: its configuration once that is everywhere, until then the one before. */
export function servedConfig(record: DistributionRecord, now: Date): DistributionConfig | undefined {
  return now.getTime() >= record.deployed ? record.config : record.served;
}
