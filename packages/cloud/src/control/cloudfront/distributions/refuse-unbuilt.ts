import type { DefaultCacheBehavior, DistributionConfig, Origin } from "@aws-sdk/client-cloudfront";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { notBuilt } from "../not-built.ts";
import { behaviorsOf } from "./behaviors-of.ts";

/** Refuses what a configuration asks for and no edge of this cloud would do, rather than keep it without effect. */
export function refuseUnbuilt(config: DistributionConfig): void {
  const { GeoRestriction } = config.Restrictions ?? {};
  const asked: Readonly<Record<string, boolean>> = {
    Staging: config.Staging === true,
    ContinuousDeploymentPolicyId: (config.ContinuousDeploymentPolicyId ?? "") !== "",
    OriginGroups: (config.OriginGroups?.Quantity ?? 0) > 0,
    AnycastIpListId: (config.AnycastIpListId ?? "") !== "",
    TenantConfig: config.TenantConfig !== undefined,
    ConnectionMode: (config.ConnectionMode ?? "direct") !== "direct",
    ViewerMtlsConfig: config.ViewerMtlsConfig !== undefined,
    ConnectionFunctionAssociation: config.ConnectionFunctionAssociation !== undefined,
    CacheTagConfig: config.CacheTagConfig !== undefined,
    GeoRestriction: GeoRestriction !== undefined && GeoRestriction.RestrictionType !== "none",
  };
  refuseAsked(asked);
  if ((GeoRestriction?.Quantity ?? 0) > 0) throw cloudFrontError("InvalidGeoRestrictionParameter");
  for (const origin of config.Origins?.Items ?? []) refuseOrigin(origin);
  for (const behavior of behaviorsOf(config)) refuseBehavior(behavior);
}

function refuseOrigin(origin: Origin): void {
  refuseAsked({
    OriginShield: origin.OriginShield?.Enabled === true,
    VpcOriginConfig: origin.VpcOriginConfig !== undefined,
    ResponseCompletionTimeout: (origin.ResponseCompletionTimeout ?? 0) !== 0,
    OriginMtlsConfig: origin.CustomOriginConfig?.OriginMtlsConfig !== undefined,
    IpAddressType: (origin.CustomOriginConfig?.IpAddressType ?? "ipv4") !== "ipv4",
  });
}

/** What of them would have to exist does not, since nothing here can make it. */
function refuseBehavior(behavior: DefaultCacheBehavior): void {
  refuseAsked({
    SmoothStreaming: behavior.SmoothStreaming === true,
    GrpcConfig: behavior.GrpcConfig?.Enabled === true,
  });
  if ((behavior.FunctionAssociations?.Quantity ?? 0) > 0) throw cloudFrontError("InvalidFunctionAssociation");
  if ((behavior.LambdaFunctionAssociations?.Quantity ?? 0) > 0)
    throw cloudFrontError("InvalidLambdaFunctionAssociation");
  if (behavior.TrustedSigners?.Enabled === true) throw cloudFrontError("TrustedSignerDoesNotExist");
  if ((behavior.FieldLevelEncryptionId ?? "") !== "") throw cloudFrontError("NoSuchFieldLevelEncryptionConfig");
  if ((behavior.RealtimeLogConfigArn ?? "") !== "") throw cloudFrontError("NoSuchRealtimeLogConfig");
}

function refuseAsked(asked: Readonly<Record<string, boolean>>): void {
  for (const [name, wanted] of Object.entries(asked)) if (wanted) throw notBuilt(name);
}
