import type { DistributionConfig } from "@aws-sdk/client-cloudfront";
import { cloudFrontArn } from "../../control/cloudfront/cloudfront-arns.ts";
import { servedConfig } from "../../control/cloudfront/deployment.ts";
import type { CloudFrontReader, OwnedCloudFrontRecord } from "../../store/cloudfront/cloudfront-store.ts";
import { buildBehavior } from "./build-behavior.ts";
import type { ServedDistribution } from "./served-distribution.ts";
import { servedOrigin } from "./served-origin.ts";

/**
 * Prepares a distribution for requests.
 *
 * @param reader Where what it names is found.
 * @param owned Its record.
 * @param now On the cloud's clock.
 * @returns What is served of it; `undefined` while nothing is deployed, and of one that is disabled.
 */
export function buildDistribution(
  reader: CloudFrontReader,
  { account, record }: OwnedCloudFrontRecord<"distribution">,
  now: Date,
): ServedDistribution | undefined {
  const config = servedConfig(record, now);
  if (config?.Enabled !== true || config.DefaultCacheBehavior === undefined) return undefined;
  const { id, domain } = record;
  const origins = new Map(
    (config.Origins?.Items ?? []).map((origin) => [origin.Id ?? "", servedOrigin(reader, account, origin)]),
  );
  const certificate = config.ViewerCertificate?.ACMCertificateArn;
  const surroundings = { reader, account, distribution: id, origins };
  return {
    id,
    account,
    arn: cloudFrontArn(account, "distribution", id),
    names: [domain, ...aliasesOf(config)],
    ...(certificate !== undefined && { certificate }),
    root: config.DefaultRootObject ?? "",
    behaviors: (config.CacheBehaviors?.Items ?? []).map((behavior) => buildBehavior(surroundings, behavior)),
    fallback: buildBehavior(surroundings, config.DefaultCacheBehavior),
    errors: new Map((config.CustomErrorResponses?.Items ?? []).map((each) => [each.ErrorCode ?? 0, each])),
  };
}

function aliasesOf({ Aliases }: DistributionConfig): string[] {
  return (Aliases?.Items ?? []).map((name) => name.toLowerCase());
}
