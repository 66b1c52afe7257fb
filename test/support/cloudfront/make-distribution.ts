import { type CloudFrontClient, CreateDistributionCommand, type DistributionConfig } from "@aws-sdk/client-cloudfront";
import { distributionConfig } from "./distribution-config.ts";

/** A distribution that was made. */
export interface MadeDistribution {
  Id: string;
  arn: string;
  /** Its own. */
  domain: string;
  ETag: string;
  /** As it was filled in. */
  config: DistributionConfig;
}

/** Makes a distribution. */
export async function makeDistribution(
  client: CloudFrontClient,
  changes: Partial<DistributionConfig> = {},
): Promise<MadeDistribution> {
  const DistributionConfig = distributionConfig(changes);
  const { Distribution, ETag = "" } = await client.send(new CreateDistributionCommand({ DistributionConfig }));
  const {
    Id = "",
    ARN: arn = "",
    DomainName: domain = "",
    DistributionConfig: config = DistributionConfig,
  } = Distribution ?? {};
  return { Id, arn, domain, ETag, config };
}
