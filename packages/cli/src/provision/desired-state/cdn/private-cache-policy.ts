import type { CachePolicyConfig } from "@aws-sdk/client-cloudfront";
import { nameByContent } from "./content-name.ts";

const year = 31_536_000;

/** The one query that the bucket hears of: whether a private file is shown or saved, and under which name. */
const forwarded = ["response-content-disposition"];

/**
 * How private files are cached. With a least time above 0 CloudFront would keep even what says `private`; a file that says
 * nothing is asked for anew. A media type is never taken from the query: the bucket would answer with it.
 */
export const privateCachePolicy: CachePolicyConfig & { Name: string } = nameByContent("private", {
  MinTTL: 0,
  DefaultTTL: 0,
  MaxTTL: year,
  ParametersInCacheKeyAndForwardedToOrigin: {
    EnableAcceptEncodingGzip: false,
    EnableAcceptEncodingBrotli: false,
    HeadersConfig: { HeaderBehavior: "none" },
    CookiesConfig: { CookieBehavior: "none" },
    QueryStringsConfig: {
      QueryStringBehavior: "whitelist",
      QueryStrings: { Quantity: forwarded.length, Items: forwarded },
    },
  },
} satisfies Omit<CachePolicyConfig, "Name">);
