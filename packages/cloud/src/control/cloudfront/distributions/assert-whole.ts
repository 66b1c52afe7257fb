import type { DefaultCacheBehavior, DistributionConfig, Origin } from "@aws-sdk/client-cloudfront";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { behaviorsOf } from "./behaviors-of.ts";

const ofConfig = [
  "Aliases",
  "DefaultRootObject",
  "CacheBehaviors",
  "CustomErrorResponses",
  "Logging",
  "PriceClass",
  "ViewerCertificate",
  "Restrictions",
  "WebACLId",
  "HttpVersion",
] as const satisfies readonly (keyof DistributionConfig)[];
const ofBehavior = [
  "AllowedMethods",
  "SmoothStreaming",
  "Compress",
  "LambdaFunctionAssociations",
  "FieldLevelEncryptionId",
] as const satisfies readonly (keyof DefaultCacheBehavior)[];
const ofOrigin = ["OriginPath", "CustomHeaders"] as const satisfies readonly (keyof Origin)[];
const ofServer = ["OriginSslProtocols", "OriginReadTimeout", "OriginKeepaliveTimeout"] as const;

/** "When you update a distribution, there are more required fields than when you create a distribution." */
export function assertWhole(config: DistributionConfig): void {
  assertThere(config, ofConfig);
  for (const behavior of behaviorsOf(config)) {
    assertThere(behavior, ofBehavior);
    assertThere(behavior.AllowedMethods ?? {}, ["CachedMethods"]);
  }
  for (const origin of config.Origins?.Items ?? []) {
    assertThere(origin, ofOrigin);
    if (origin.CustomOriginConfig !== undefined) assertThere(origin.CustomOriginConfig, ofServer);
  }
}

function assertThere(value: object, names: readonly string[]): void {
  const missing = names.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) throw cloudFrontError("IllegalUpdate", `${missing} is required for updates.`);
}
