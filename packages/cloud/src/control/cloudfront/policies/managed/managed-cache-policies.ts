import type { CachePolicyConfig, ParametersInCacheKeyAndForwardedToOrigin } from "@aws-sdk/client-cloudfront";
import type { ConfiguredRecord } from "../../../../store/cloudfront/cloudfront-records.ts";
import { managedRecord } from "./managed-record.ts";

const day = 86_400;
const year = 31_536_000;

/** Only the path tells answers apart, and the encodings where they are named. */
function keyOf(gzip: boolean, brotli: boolean): ParametersInCacheKeyAndForwardedToOrigin {
  return {
    EnableAcceptEncodingGzip: gzip,
    EnableAcceptEncodingBrotli: brotli,
    HeadersConfig: { HeaderBehavior: "none" },
    CookiesConfig: { CookieBehavior: "none" },
    QueryStringsConfig: { QueryStringBehavior: "none" },
  };
}

const originHeaders = ["host", "origin", "x-http-method", "x-http-method-override", "x-method-override"];

function byOrigin(QueryStringBehavior: "none" | "all"): ParametersInCacheKeyAndForwardedToOrigin {
  return {
    ...keyOf(true, true),
    HeadersConfig: {
      HeaderBehavior: "whitelist",
      Headers: { Quantity: originHeaders.length, Items: [...originHeaders] },
    },
    CookiesConfig: { CookieBehavior: "all" },
    QueryStringsConfig: { QueryStringBehavior },
  };
}

/** The cache policies that AWS has made, those of MediaPackage and Amplify left out. */
export const managedCachePolicies: ReadonlyMap<string, ConfiguredRecord<CachePolicyConfig>> = new Map([
  managedRecord("658327ea-f89d-4fab-a63d-7e88639e58f6", {
    Name: "Managed-CachingOptimized",
    Comment: "Policy with caching enabled. Supports Gzip and Brotli compression.",
    MinTTL: 1,
    DefaultTTL: day,
    MaxTTL: year,
    ParametersInCacheKeyAndForwardedToOrigin: keyOf(true, true),
  }),
  managedRecord("b2884449-e4de-46a7-ac36-70bc7f1ddd6d", {
    Name: "Managed-CachingOptimizedForUncompressedObjects",
    Comment: "Default policy when compression is disabled",
    MinTTL: 1,
    DefaultTTL: day,
    MaxTTL: year,
    ParametersInCacheKeyAndForwardedToOrigin: keyOf(false, false),
  }),
  managedRecord("4135ea2d-6df8-44a3-9df3-4b5a84be39ad", {
    Name: "Managed-CachingDisabled",
    Comment: "Policy with caching disabled",
    MinTTL: 0,
    DefaultTTL: 0,
    MaxTTL: 0,
    ParametersInCacheKeyAndForwardedToOrigin: keyOf(false, false),
  }),
  managedRecord("83da9c7e-98b4-4e11-a168-04f0df8e2c65", {
    Name: "Managed-UseOriginCacheControlHeaders",
    Comment: "Policy for origins that return Cache-Control headers. Query strings are not included in the cache key.",
    MinTTL: 0,
    DefaultTTL: 0,
    MaxTTL: year,
    ParametersInCacheKeyAndForwardedToOrigin: byOrigin("none"),
  }),
  managedRecord("4cc15a8a-d715-48a4-82b8-cc0b614638fe", {
    Name: "Managed-UseOriginCacheControlHeaders-QueryStrings",
    Comment: "Policy for origins that return Cache-Control headers and serve different content based on query strings.",
    MinTTL: 0,
    DefaultTTL: 0,
    MaxTTL: year,
    ParametersInCacheKeyAndForwardedToOrigin: byOrigin("all"),
  }),
]);
