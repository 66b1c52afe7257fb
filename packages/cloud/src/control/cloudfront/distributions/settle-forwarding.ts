import type { DefaultCacheBehavior, ForwardedValues } from "@aws-sdk/client-cloudfront";
import { cloudFrontError } from "../cloudfront-errors.ts";

type Forwarding = Pick<DefaultCacheBehavior, "CachePolicyId" | "ForwardedValues" | "MinTTL" | "DefaultTTL" | "MaxTTL">;

const day = 86_400;
const year = 31_536_000;

/** What a behaviour forwards and how long it caches: a cache policy says it, or the behaviour itself. */
export function settleForwarding(behavior: DefaultCacheBehavior): Forwarding {
  const { CachePolicyId = "", OriginRequestPolicyId = "", ForwardedValues, MinTTL, DefaultTTL, MaxTTL } = behavior;
  if (CachePolicyId !== "") {
    const own = Object.entries({ ForwardedValues, MinTTL, DefaultTTL, MaxTTL }).find(
      ([, value]) => value !== undefined,
    );
    if (own === undefined) return { CachePolicyId };
    throw invalid(`The parameter ${own[0]} cannot be used when a cache policy is associated to the cache behavior.`);
  }
  if (OriginRequestPolicyId !== "") {
    throw invalid("The parameter OriginRequestPolicyId cannot be used without a cache policy.");
  }
  if (ForwardedValues === undefined) throw invalid("The parameter ForwardedValues is required.");
  if (MinTTL === undefined) throw invalid("The parameter MinTTL is required.");
  const times = { MinTTL, DefaultTTL: DefaultTTL ?? Math.max(day, MinTTL), MaxTTL: 0 };
  times.MaxTTL = MaxTTL ?? Math.max(year, times.DefaultTTL);
  const inOrder = MinTTL >= 0 && MinTTL <= times.DefaultTTL && times.DefaultTTL <= times.MaxTTL;
  if (!inOrder) throw cloudFrontError("InvalidTTLOrder");
  return { ForwardedValues: settleForwarded(ForwardedValues), ...times };
}

function settleForwarded(values: ForwardedValues): ForwardedValues {
  const { QueryString, Cookies, Headers = { Quantity: 0 }, QueryStringCacheKeys = { Quantity: 0 } } = values;
  const { Forward, WhitelistedNames } = Cookies ?? {};
  const names = WhitelistedNames?.Quantity ?? 0;
  if ((Forward === "whitelist") !== names > 0) throw cloudFrontError("InvalidForwardCookies");
  if (QueryString !== true && (QueryStringCacheKeys.Quantity ?? 0) > 0) {
    throw cloudFrontError("InvalidQueryStringParameters");
  }
  const cookies = { Forward, ...(names > 0 && WhitelistedNames !== undefined && { WhitelistedNames }) };
  return { QueryString, Cookies: cookies, Headers, QueryStringCacheKeys };
}

function invalid(message: string): Error {
  return cloudFrontError("InvalidArgument", message);
}
