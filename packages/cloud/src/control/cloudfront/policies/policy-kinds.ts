import { randomUUID } from "node:crypto";
import type { CloudFrontRecords } from "../../../store/cloudfront/cloudfront-records.ts";
import type { CloudFrontReader } from "../../../store/cloudfront/cloudfront-store.ts";
import { behaviorsOf } from "../distributions/behaviors-of.ts";
import type { ResourceKind } from "../resources/resource-kind.ts";
import { showResource } from "../resources/show-resource.ts";
import { managedCachePolicies } from "./managed/managed-cache-policies.ts";
import { managedOriginRequestPolicies } from "./managed/managed-origin-request-policies.ts";
import { managedResponseHeadersPolicies } from "./managed/managed-response-headers-policies.ts";
import { settleCachePolicy } from "./settle-cache-policy.ts";
import { settleOriginRequestPolicy } from "./settle-origin-request-policy.ts";
import { settleResponseHeadersPolicy } from "./settle-response-headers-policy.ts";

const most = 20;

/** Cache policies: what tells cached answers apart, and how long they are kept. */
export const cachePolicies: ResourceKind<"cachePolicy"> = {
  kind: "cachePolicy",
  name: "CachePolicy",
  plural: "CachePolicies",
  path: "cache-policy",
  resource: "cache-policy",
  newId: randomUUID,
  settle: settleCachePolicy,
  isUsed: (reader, account, id) => isNamed(reader, account, "CachePolicyId", id),
  codes: {
    missing: "NoSuchCachePolicy",
    taken: "CachePolicyAlreadyExists",
    inUse: "CachePolicyInUse",
    tooMany: "TooManyCachePolicies",
  },
  most,
  managed: managedCachePolicies,
  show: (record) => showResource("CachePolicy", record),
  summarize: (record) => ({
    Type: typeOf(managedCachePolicies, record),
    CachePolicy: showResource("CachePolicy", record),
  }),
};

/** Origin request policies: what of a request the origin is told besides what the cache policy names. */
export const originRequestPolicies: ResourceKind<"originRequestPolicy"> = {
  kind: "originRequestPolicy",
  name: "OriginRequestPolicy",
  plural: "OriginRequestPolicies",
  path: "origin-request-policy",
  resource: "origin-request-policy",
  newId: randomUUID,
  settle: settleOriginRequestPolicy,
  isUsed: (reader, account, id) => isNamed(reader, account, "OriginRequestPolicyId", id),
  codes: {
    missing: "NoSuchOriginRequestPolicy",
    taken: "OriginRequestPolicyAlreadyExists",
    inUse: "OriginRequestPolicyInUse",
    tooMany: "TooManyOriginRequestPolicies",
  },
  most,
  managed: managedOriginRequestPolicies,
  show: (record) => showResource("OriginRequestPolicy", record),
  summarize: (record) => ({
    Type: typeOf(managedOriginRequestPolicies, record),
    OriginRequestPolicy: showResource("OriginRequestPolicy", record),
  }),
};

/** Response headers policies: which headers answers have, whatever the origin sends. */
export const responseHeadersPolicies: ResourceKind<"responseHeadersPolicy"> = {
  kind: "responseHeadersPolicy",
  name: "ResponseHeadersPolicy",
  plural: "ResponseHeadersPolicies",
  path: "response-headers-policy",
  resource: "response-headers-policy",
  newId: randomUUID,
  settle: settleResponseHeadersPolicy,
  isUsed: (reader, account, id) => isNamed(reader, account, "ResponseHeadersPolicyId", id),
  codes: {
    missing: "NoSuchResponseHeadersPolicy",
    taken: "ResponseHeadersPolicyAlreadyExists",
    inUse: "ResponseHeadersPolicyInUse",
    tooMany: "TooManyResponseHeadersPolicies",
  },
  most,
  managed: managedResponseHeadersPolicies,
  show: (record) => showResource("ResponseHeadersPolicy", record),
  summarize: (record) => ({
    Type: typeOf(managedResponseHeadersPolicies, record),
    ResponseHeadersPolicy: showResource("ResponseHeadersPolicy", record),
  }),
};

type PolicyMember = "CachePolicyId" | "OriginRequestPolicyId" | "ResponseHeadersPolicyId";

function isNamed(reader: CloudFrontReader, account: string, member: PolicyMember, id: string): boolean {
  return reader
    .list(account, "distribution")
    .some(({ config }) => behaviorsOf(config).some((behavior) => behavior[member] === id));
}

function typeOf(
  managed: ReadonlyMap<string, CloudFrontRecords[keyof CloudFrontRecords]>,
  { id }: { id: string },
): "managed" | "custom" {
  return managed.has(id) ? "managed" : "custom";
}
