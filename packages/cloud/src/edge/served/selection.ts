import type { CachePolicyConfig, ForwardedValues, OriginRequestPolicyConfig } from "@aws-sdk/client-cloudfront";
import { eitherName, type NameTest, nameTest } from "./name-test.ts";

/** Which parts of a request count. */
export interface Selection {
  /** Of names in lower case. */
  header: NameTest;
  cookie: NameTest;
  query: NameTest;
}

const lower = (name: string): string => name.toLowerCase();

/** What a policy selects: of a cache policy what tells answers apart, of an origin request policy what the origin sees. */
export function selectionOf({
  HeadersConfig: headers,
  CookiesConfig: cookies,
  QueryStringsConfig: queries,
}: Pick<OriginRequestPolicyConfig, "CookiesConfig" | "QueryStringsConfig"> & {
  HeadersConfig?:
    | { HeaderBehavior?: string | undefined; Headers?: { Items?: string[] | undefined } | undefined }
    | undefined;
}): Selection {
  return {
    header: nameTest({ behavior: headers?.HeaderBehavior, items: headers?.Headers?.Items }, lower),
    cookie: nameTest({ behavior: cookies?.CookieBehavior, items: cookies?.Cookies?.Items }),
    query: nameTest({ behavior: queries?.QueryStringBehavior, items: queries?.QueryStrings?.Items }),
  };
}

/** What the parameters of a cache policy select. */
export function keySelection({ ParametersInCacheKeyAndForwardedToOrigin: parameters }: CachePolicyConfig): Selection {
  return selectionOf(parameters ?? { CookiesConfig: undefined, QueryStringsConfig: undefined });
}

/** What a behaviour without a cache policy forwards, and what of it tells answers apart. */
export function legacySelections(values: ForwardedValues): { key: Selection; forwarded: Selection } {
  const { QueryString, QueryStringCacheKeys, Cookies, Headers } = values;
  const names = Headers?.Items ?? [];
  const header = nameTest({ behavior: names.includes("*") ? "all" : "whitelist", items: names }, lower);
  const cookie = nameTest({ behavior: Cookies?.Forward, items: Cookies?.WhitelistedNames?.Items });
  const keys = QueryStringCacheKeys?.Items ?? [];
  const all = nameTest({ behavior: QueryString === true ? "all" : "none", items: undefined });
  const some = keys.length === 0 ? all : nameTest({ behavior: "whitelist", items: keys });
  return { key: { header, cookie, query: some }, forwarded: { header, cookie, query: all } };
}

/** Selects what one of two does. */
export function eitherSelection(one: Selection, other: Selection): Selection {
  return {
    header: eitherName(one.header, other.header),
    cookie: eitherName(one.cookie, other.cookie),
    query: eitherName(one.query, other.query),
  };
}
