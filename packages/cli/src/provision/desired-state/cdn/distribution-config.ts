import type { CustomErrorResponse, DistributionConfig, Origin, PriceClass } from "@aws-sdk/client-cloudfront";
import type { ResolvedCdn, ResolvedConfig } from "stowage/config";
import { bucketDomain, distributionComment } from "./distribution-key.ts";
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
    Comment: distributionComment(config),
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

/** What was missing or refused is asked for anew: it may be there by now. There is no page: all refusals look alike. */
function uncached(ErrorCode: number): CustomErrorResponse {
  return { ErrorCode, ResponsePagePath: "", ResponseCode: "", ErrorCachingMinTTL: 0 };
}
