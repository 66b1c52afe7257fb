import type { DefaultCacheBehavior, DistributionConfig } from "@aws-sdk/client-cloudfront";
import type { CloudFrontReader } from "../../../store/cloudfront/cloudfront-store.ts";
import { type CloudFrontErrorCode, cloudFrontError } from "../cloudfront-errors.ts";
import { hasPolicy } from "../policies/has-policy.ts";
import type { PolicyKind } from "../policies/policy-kind.ts";
import { behaviorsOf } from "./behaviors-of.ts";

/** Refuses a configuration that names what its account does not have. */
export function assertReferences(reader: CloudFrontReader, account: string, config: DistributionConfig): void {
  for (const { OriginAccessControlId: id = "" } of config.Origins?.Items ?? []) {
    if (id === "") continue;
    const control = reader.get(account, "originAccessControl", id);
    if (control?.config.OriginAccessControlOriginType !== "s3") throw cloudFrontError("InvalidOriginAccessControl");
  }
  for (const behavior of behaviorsOf(config)) assertBehavior(reader, account, behavior);
}

function assertBehavior(reader: CloudFrontReader, account: string, behavior: DefaultCacheBehavior): void {
  const policies: [kind: PolicyKind, id: string | undefined, missing: CloudFrontErrorCode][] = [
    ["cachePolicy", behavior.CachePolicyId, "NoSuchCachePolicy"],
    ["originRequestPolicy", behavior.OriginRequestPolicyId, "NoSuchOriginRequestPolicy"],
    ["responseHeadersPolicy", behavior.ResponseHeadersPolicyId, "NoSuchResponseHeadersPolicy"],
  ];
  for (const [kind, id, missing] of policies) {
    if (id !== undefined && !hasPolicy(reader, account, kind, id)) throw cloudFrontError(missing);
  }
  for (const id of behavior.TrustedKeyGroups?.Items ?? []) {
    if (reader.get(account, "keyGroup", id) === undefined) throw cloudFrontError("TrustedKeyGroupDoesNotExist");
  }
}
