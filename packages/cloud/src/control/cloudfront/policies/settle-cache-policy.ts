import type { CachePolicyConfig, ParametersInCacheKeyAndForwardedToOrigin } from "@aws-sdk/client-cloudfront";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { assertTexts } from "../resources/assert-texts.ts";
import { assertSelection } from "./assert-selection.ts";

const day = 86_400;
const year = 31_536_000;

const pathAlone: ParametersInCacheKeyAndForwardedToOrigin = {
  EnableAcceptEncodingGzip: false,
  EnableAcceptEncodingBrotli: false,
  HeadersConfig: { HeaderBehavior: "none" },
  CookiesConfig: { CookieBehavior: "none" },
  QueryStringsConfig: { QueryStringBehavior: "none" },
};

/** Checks a cache policy, and fills in what it leaves out. */
export function settleCachePolicy(config: CachePolicyConfig): CachePolicyConfig {
  const { Name, Comment = "", MinTTL = 0 } = config;
  assertTexts(Name, Comment, { name: 128, comment: 128 });
  const DefaultTTL = config.DefaultTTL ?? Math.max(day, MinTTL);
  const MaxTTL = config.MaxTTL ?? Math.max(year, DefaultTTL);
  if (MinTTL < 0 || MinTTL > DefaultTTL || DefaultTTL > MaxTTL) {
    throw cloudFrontError("InvalidArgument", "The parameters MinTTL, DefaultTTL and MaxTTL are not in order.");
  }
  const parameters = settleParameters(config.ParametersInCacheKeyAndForwardedToOrigin ?? pathAlone);
  if (MaxTTL === 0) assertDisabled(parameters);
  return { Name, Comment, MinTTL, DefaultTTL, MaxTTL, ParametersInCacheKeyAndForwardedToOrigin: parameters };
}

function settleParameters(
  parameters: ParametersInCacheKeyAndForwardedToOrigin,
): ParametersInCacheKeyAndForwardedToOrigin {
  const { HeadersConfig: headers, CookiesConfig: cookies, QueryStringsConfig: query } = parameters;
  assertSelection("HeaderBehavior", headers?.HeaderBehavior, headers?.Headers, "TooManyHeadersInCachePolicy");
  assertSelection("CookieBehavior", cookies?.CookieBehavior, cookies?.Cookies, "TooManyCookiesInCachePolicy");
  assertSelection(
    "QueryStringBehavior",
    query?.QueryStringBehavior,
    query?.QueryStrings,
    "TooManyQueryStringsInCachePolicy",
  );
  return { ...parameters, EnableAcceptEncodingBrotli: parameters.EnableAcceptEncodingBrotli ?? false };
}

/** What is not cached has no key. */
function assertDisabled(parameters: ParametersInCacheKeyAndForwardedToOrigin): void {
  const said: Readonly<Record<string, boolean>> = {
    EnableAcceptEncodingGzip: parameters.EnableAcceptEncodingGzip === true,
    EnableAcceptEncodingBrotli: parameters.EnableAcceptEncodingBrotli === true,
    HeaderBehavior: parameters.HeadersConfig?.HeaderBehavior !== "none",
    CookieBehavior: parameters.CookiesConfig?.CookieBehavior !== "none",
    QueryStringBehavior: parameters.QueryStringsConfig?.QueryStringBehavior !== "none",
  };
  const wrong = Object.keys(said).find((name) => said[name]);
  if (wrong === undefined) return;
  throw cloudFrontError("InvalidArgument", `The parameter ${wrong} is invalid for policy with caching disabled.`);
}
