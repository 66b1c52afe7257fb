import type { OriginRequestPolicyConfig } from "@aws-sdk/client-cloudfront";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { assertTexts } from "../resources/assert-texts.ts";
import { assertSelection } from "./assert-selection.ts";

/** Only a cache policy may name them, or nobody: they would make one viewer's answer another's. */
const closed: ReadonlySet<string> = new Set(["authorization", "accept-encoding"]);

/** Checks an origin request policy, and fills in what it leaves out. */
export function settleOriginRequestPolicy(config: OriginRequestPolicyConfig): OriginRequestPolicyConfig {
  const { Name, Comment = "", HeadersConfig: headers, CookiesConfig: cookies, QueryStringsConfig: query } = config;
  assertTexts(Name, Comment, { name: 128, comment: 128 });
  assertSelection("HeaderBehavior", headers?.HeaderBehavior, headers?.Headers, "TooManyHeadersInOriginRequestPolicy");
  assertSelection("CookieBehavior", cookies?.CookieBehavior, cookies?.Cookies, "TooManyCookiesInOriginRequestPolicy");
  const strings = query?.QueryStrings;
  assertSelection(
    "QueryStringBehavior",
    query?.QueryStringBehavior,
    strings,
    "TooManyQueryStringsInOriginRequestPolicy",
  );
  const asked = headers?.HeaderBehavior === "allExcept" ? [] : (headers?.Headers?.Items ?? []);
  const refused = asked.find((name) => closed.has(name.toLowerCase()));
  if (refused === undefined) return { ...config, Comment };
  throw cloudFrontError("InvalidArgument", `The parameter Headers contains ${refused} that is not allowed.`);
}
