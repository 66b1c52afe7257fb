import type { DistributionConfig } from "@aws-sdk/client-cloudfront";

/** AWS's policy CachingOptimized. */
export const CachePolicyId = "658327ea-f89d-4fab-a63d-7e88639e58f6";

/** The least that a distribution of a bucket says, and what a test says instead. */
export function distributionConfig(changes: Partial<DistributionConfig> = {}): DistributionConfig {
  return {
    CallerReference: "first",
    Comment: "of a test",
    Enabled: true,
    Origins: {
      Quantity: 1,
      Items: [
        {
          Id: "media",
          DomainName: "media.s3.eu-central-1.amazonaws.com",
          S3OriginConfig: { OriginAccessIdentity: "" },
        },
      ],
    },
    DefaultCacheBehavior: { TargetOriginId: "media", ViewerProtocolPolicy: "redirect-to-https", CachePolicyId },
    ...changes,
  };
}
