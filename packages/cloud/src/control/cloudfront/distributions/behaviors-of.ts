import type { DefaultCacheBehavior, DistributionConfig } from "@aws-sdk/client-cloudfront";

/** All behaviours of a configuration, that of all other paths too. */
export function behaviorsOf({ DefaultCacheBehavior, CacheBehaviors }: DistributionConfig): DefaultCacheBehavior[] {
  return [...(CacheBehaviors?.Items ?? []), ...(DefaultCacheBehavior === undefined ? [] : [DefaultCacheBehavior])];
}
