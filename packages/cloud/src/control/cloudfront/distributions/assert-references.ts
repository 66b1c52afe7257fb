import type { DefaultCacheBehavior, DistributionConfig } from "@aws-sdk/client-cloudfront";
import type { CloudFrontReader } from "../../../store/cloudfront/cloudfront-store.ts";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { cachePolicies, originRequestPolicies, responseHeadersPolicies } from "../policies/policy-kinds.ts";
import { findResource } from "../resources/find-resource.ts";
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
  const { CachePolicyId, OriginRequestPolicyId, ResponseHeadersPolicyId } = behavior;
  if (CachePolicyId !== undefined) findResource(cachePolicies, reader, account, CachePolicyId);
  if (OriginRequestPolicyId !== undefined) findResource(originRequestPolicies, reader, account, OriginRequestPolicyId);
  if (ResponseHeadersPolicyId !== undefined) {
    findResource(responseHeadersPolicies, reader, account, ResponseHeadersPolicyId);
  }
  for (const id of behavior.TrustedKeyGroups?.Items ?? []) {
    if (reader.get(account, "keyGroup", id) === undefined) throw cloudFrontError("TrustedKeyGroupDoesNotExist");
  }
}
