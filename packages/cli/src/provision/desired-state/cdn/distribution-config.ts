import { createHash } from "node:crypto";
import type { CustomErrorResponse, DistributionConfig, Origin, PriceClass } from "@aws-sdk/client-cloudfront";
import type { ResolvedCdn, ResolvedConfig } from "stowage/config";
import { bucketOrigin, closedBehavior, type DistributionParts, storageBehaviors } from "./behaviors.ts";

/** What of a distribution the configuration decides. Its names and their certificate are decided apart. */
export type ManagedDistribution = Omit<DistributionConfig, "CallerReference" | "Aliases" | "ViewerCertificate">;

const priceClasses: Readonly<Record<ResolvedCdn["priceClass"], PriceClass>> = {
  all: "PriceClass_All",
  200: "PriceClass_200",
  100: "PriceClass_100",
};

/** Without one, `/` would be a listing for whoever may list; this name is behind the closed behaviour. */
const rootObject = "index.html";

const longestComment = 128;

/**
 * The distribution of a stage.
 *
 * @param config The stage, with a CDN.
 * @param cdn Its CDN.
 * @param parts The ids of what was made before it.
 */
export function distributionConfig(
  config: ResolvedConfig,
  cdn: ResolvedCdn,
  parts: DistributionParts,
): ManagedDistribution {
  const Items = storageBehaviors(config, parts);
  return {
    Comment: `stowage: ${config.app}, ${config.stage}`.slice(0, longestComment),
    Enabled: true,
    DefaultRootObject: rootObject,
    Origins: { Quantity: 1, Items: [origin(config, parts)] },
    DefaultCacheBehavior: closedBehavior(parts),
    CacheBehaviors: { Quantity: Items.length, Items },
    CustomErrorResponses: { Quantity: 2, Items: [uncached(403), uncached(404)] },
    PriceClass: priceClasses[cdn.priceClass],
    HttpVersion: "http2and3",
    IsIPV6Enabled: cdn.ipv6,
  };
}

function origin(config: ResolvedConfig, parts: DistributionParts): Origin {
  return {
    Id: bucketOrigin,
    DomainName: bucketDomain(config),
    OriginPath: "",
    S3OriginConfig: { OriginAccessIdentity: "" },
    CustomOriginConfig: undefined,
    OriginAccessControlId: parts.originAccessControl,
  };
}

/** The bucket's regional host: never that of its website, which takes no signature. */
export function bucketDomain({ bucket, region }: Pick<ResolvedConfig, "bucket" | "region">): string {
  return `${bucket}.s3.${region}.amazonaws.com`;
}

/** What was missing or refused is asked for anew: it may be there by now. There is no page: all refusals look alike. */
function uncached(ErrorCode: number): CustomErrorResponse {
  return { ErrorCode, ResponsePagePath: "", ResponseCode: "", ErrorCachingMinTTL: 0 };
}

/**
 * What tells a distribution from every other: a repeat of a creation whose answer was lost makes no second one.
 *
 * @param generation 1, unless earlier ones were taken by distributions that are gone.
 */
export function callerReference(
  { app, stage }: Pick<ResolvedConfig, "app" | "stage">,
  accountId: string,
  generation = 1,
): string {
  return createHash("sha256").update([accountId, app, stage, generation].join("/")).digest("hex");
}
