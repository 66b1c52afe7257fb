import type { CacheBehavior, DefaultCacheBehavior } from "@aws-sdk/client-cloudfront";
import type { ResolvedConfig, ResolvedStorage } from "stowage/config";
import { cachingOptimized } from "./managed-policies.ts";
import { privateCachePolicy } from "./private-cache-policy.ts";
import { responseHeadersOf } from "./response-headers.ts";

/** The ids of what a distribution names. */
export interface DistributionParts {
  originAccessControl: string;
  keyGroup: string;
  /** Of cache and response headers policies, by their names. */
  policies: Readonly<Record<string, string>>;
}

/** Enough in a behaviour's pattern: what CloudFront compares it with is the path, where all else is percent-encoded. */
export const servable: RegExp = /^[A-Za-z0-9._~/-]+$/;

/** The id of the origin, which is the bucket. */
export const bucketOrigin = "bucket";

/** What is looked for and not there: undefined members are taken away from what is found. */
const unused = { OriginRequestPolicyId: undefined, ForwardedValues: undefined } satisfies Partial<CacheBehavior>;
const withoutTimes = { MinTTL: undefined, DefaultTTL: undefined, MaxTTL: undefined } satisfies Partial<CacheBehavior>;

/**
 * One behaviour for each storage. Prefixes never begin with one another, so that their order decides nothing; the longest
 * come first all the same.
 */
export function storageBehaviors({ storages }: ResolvedConfig, parts: DistributionParts): CacheBehavior[] {
  const all = Object.values(storages);
  const ordered = all.toSorted((one, other) => depth(other) - depth(one) || (one.prefix < other.prefix ? -1 : 1));
  return ordered.map((storage) => storageBehavior(storage, parts));
}

function depth({ prefix }: ResolvedStorage): number {
  return prefix.split("/").length;
}

function storageBehavior(storage: ResolvedStorage, parts: DistributionParts): CacheBehavior {
  const isPrivate = storage.kind === "private";
  const headers = responseHeadersOf(storage);
  return {
    PathPattern: `/${storage.prefix}*`,
    ...behavior(isPrivate ? idOf(parts, privateCachePolicy.Name) : cachingOptimized),
    AllowedMethods: methods(headers.CorsConfig !== undefined),
    Compress: storage.kind === "static",
    TrustedKeyGroups: isPrivate ? signedBy(parts) : { Enabled: false, Quantity: 0 },
    ResponseHeadersPolicyId: idOf(parts, headers.Name),
  };
}

/** Whatever lies beside the storages opens to nobody: their policy in the bucket is one wall, this is the other. */
export function closedBehavior(parts: DistributionParts): DefaultCacheBehavior {
  return {
    ...behavior(cachingOptimized),
    AllowedMethods: methods(false),
    Compress: false,
    TrustedKeyGroups: signedBy(parts),
    ResponseHeadersPolicyId: undefined,
  };
}

function behavior(CachePolicyId: string): DefaultCacheBehavior {
  return {
    TargetOriginId: bucketOrigin,
    ViewerProtocolPolicy: "redirect-to-https",
    CachePolicyId,
    TrustedSigners: { Enabled: false, Quantity: 0 },
    ...unused,
    ...withoutTimes,
  };
}

function signedBy({ keyGroup }: DistributionParts): NonNullable<CacheBehavior["TrustedKeyGroups"]> {
  return { Enabled: true, Quantity: 1, Items: [keyGroup] };
}

function methods(preflights: boolean): NonNullable<CacheBehavior["AllowedMethods"]> {
  const Items = preflights ? (["GET", "HEAD", "OPTIONS"] as const) : (["GET", "HEAD"] as const);
  return { Quantity: Items.length, Items: [...Items], CachedMethods: { Quantity: 2, Items: ["GET", "HEAD"] } };
}

function idOf({ policies }: DistributionParts, name: string): string {
  const id = policies[name];
  if (id === undefined) throw new TypeError(`Cannot describe the distribution: policy ${name} is not known`);
  return id;
}
