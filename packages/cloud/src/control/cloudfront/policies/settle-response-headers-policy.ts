import type {
  ResponseHeadersPolicyConfig,
  ResponseHeadersPolicyCorsConfig,
  ResponseHeadersPolicySecurityHeadersConfig,
} from "@aws-sdk/client-cloudfront";
import { cloudFrontError } from "../cloudfront-errors.ts";
import { assertTexts } from "../resources/assert-texts.ts";
import { isOpenHeader } from "./is-open-header.ts";

const mostHeaders = 10;
const longestContentPolicy = 1783;
/** "The wildcard character is allowed as the leftmost part of the domain." */
const originForm = /^(?:\*|(?:[a-z][a-z0-9+.-]*:\/\/)?(?:\*\.)?[^*]+)$/i;
const headerForm = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Headers that have a place of their own in a policy. */
const placed: ReadonlySet<string> = new Set([
  "content-security-policy",
  "referrer-policy",
  "strict-transport-security",
  "x-content-type-options",
  "x-frame-options",
  "x-xss-protection",
  "access-control-allow-credentials",
  "access-control-allow-headers",
  "access-control-allow-methods",
  "access-control-allow-origin",
  "access-control-expose-headers",
  "access-control-max-age",
  "server-timing",
]);

/** Checks a response headers policy, and fills in what it leaves out. */
export function settleResponseHeadersPolicy(config: ResponseHeadersPolicyConfig): ResponseHeadersPolicyConfig {
  const { Name, Comment = "", CorsConfig, SecurityHeadersConfig } = config;
  assertTexts(Name, Comment, { name: 128, comment: 128 });
  if (CorsConfig !== undefined) assertCors(CorsConfig);
  if (SecurityHeadersConfig !== undefined) assertSecurity(SecurityHeadersConfig);
  assertCustom(config);
  assertRemoved(config);
  return { ...config, Comment };
}

/** "You can't set AccessControlAllowCredentials to true if you specify an asterisk" in origins, headers or methods. */
function assertCors(cors: ResponseHeadersPolicyCorsConfig): void {
  const lists = [
    cors.AccessControlAllowOrigins?.Items ?? [],
    cors.AccessControlAllowHeaders?.Items ?? [],
    cors.AccessControlAllowMethods?.Items ?? [],
  ];
  if (lists.some((items) => items.length === 0))
    throw invalid("The parameter CorsConfig allows no origin, header or method.");
  const misplaced = lists[0]?.find((origin) => !originForm.test(origin));
  if (misplaced !== undefined) throw invalid("The parameter AccessControlAllowOrigins has a * in the wrong place.");
  const open = [...(lists[0] ?? []), ...(lists[1] ?? [])].includes("*") || lists[2]?.includes("ALL") === true;
  if (cors.AccessControlAllowCredentials === true && open) {
    throw invalid("The parameter AccessControlAllowCredentials cannot be used with * in what is allowed.");
  }
  if ((cors.AccessControlMaxAgeSec ?? 0) < 0) throw invalid("The parameter AccessControlMaxAgeSec is negative.");
}

function assertSecurity({
  XSSProtection,
  StrictTransportSecurity,
  ContentSecurityPolicy,
}: ResponseHeadersPolicySecurityHeadersConfig): void {
  if ((StrictTransportSecurity?.AccessControlMaxAgeSec ?? 0) < 0) {
    throw invalid("The parameter AccessControlMaxAgeSec is negative.");
  }
  const contentPolicy = ContentSecurityPolicy?.ContentSecurityPolicy;
  if (contentPolicy === "") throw invalid("The parameter ContentSecurityPolicy is empty.");
  if ((contentPolicy ?? "").length > longestContentPolicy) {
    throw cloudFrontError("TooLongCSPInResponseHeadersPolicy");
  }
  const both = XSSProtection?.ModeBlock === true && (XSSProtection.ReportUri ?? "") !== "";
  if (both) throw invalid("The parameter ReportUri cannot be used with ModeBlock.");
}

function assertCustom({ CustomHeadersConfig }: ResponseHeadersPolicyConfig): void {
  const items = CustomHeadersConfig?.Items ?? [];
  if (items.length > mostHeaders) throw cloudFrontError("TooManyCustomHeadersInResponseHeadersPolicy");
  const names = items.map(({ Header = "" }) => Header.toLowerCase());
  assertNames("CustomHeaders", names);
  const own = names.find((name) => placed.has(name));
  if (own !== undefined) {
    throw invalid(
      `The parameter CustomHeaders contains ${own} that is a security header and cannot be set as custom header.`,
    );
  }
  const printable = items.every(({ Value = "" }) => /^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(Value));
  if (!printable) throw invalid("The parameter CustomHeaders contains a value that is not valid.");
}

function assertRemoved({ RemoveHeadersConfig, CustomHeadersConfig }: ResponseHeadersPolicyConfig): void {
  const names = (RemoveHeadersConfig?.Items ?? []).map(({ Header = "" }) => Header.toLowerCase());
  if (names.length > mostHeaders) throw cloudFrontError("TooManyRemoveHeadersInResponseHeadersPolicy");
  assertNames("RemoveHeaders", names);
  const set = new Set(CustomHeadersConfig?.Items?.map(({ Header = "" }) => Header.toLowerCase()));
  if (names.some((name) => set.has(name))) throw invalid("The parameter RemoveHeaders contains a header that is set.");
}

function assertNames(parameter: string, names: readonly string[]): void {
  const wellFormed = names.every((name) => headerForm.test(name) && isOpenHeader(name));
  if (wellFormed && new Set(names).size === names.length) return;
  throw invalid(`The parameter ${parameter} contains a header that is not valid.`);
}

function invalid(message: string): Error {
  return cloudFrontError("InvalidArgument", message);
}
