import type {
  ResponseHeadersPolicyConfig,
  ResponseHeadersPolicySecurityHeadersConfig,
  ResponseHeadersPolicyStrictTransportSecurity,
  ResponseHeadersPolicyXSSProtection,
} from "@aws-sdk/client-cloudfront";
import type { Header } from "../answer/header.ts";

/** A header that a policy sets. */
export interface PlacedHeader {
  header: Header;
  /** Whether it takes the place of the origin's. */
  override: boolean;
}

/**
 * The headers that a policy sets in every answer.
 *
 * @param policy The policy.
 * @returns Those of security, then its own.
 */
export function placedHeaders(policy: ResponseHeadersPolicyConfig): PlacedHeader[] {
  const own = policy.CustomHeadersConfig?.Items ?? [];
  return [
    ...securityHeaders(policy.SecurityHeadersConfig ?? {}),
    ...own.map(({ Header = "", Value = "", Override = false }) => placed(Header.toLowerCase(), Value, Override)),
  ];
}

function* securityHeaders(security: ResponseHeadersPolicySecurityHeadersConfig): Generator<PlacedHeader> {
  const { XSSProtection: xss, FrameOptions: frames, ReferrerPolicy: referrer } = security;
  const { ContentSecurityPolicy: content, ContentTypeOptions: type, StrictTransportSecurity: transport } = security;
  if (xss !== undefined) yield placed("x-xss-protection", xssText(xss), xss.Override);
  if (frames !== undefined) yield placed("x-frame-options", frames.FrameOption, frames.Override);
  if (referrer !== undefined) yield placed("referrer-policy", referrer.ReferrerPolicy, referrer.Override);
  if (content !== undefined) yield placed("content-security-policy", content.ContentSecurityPolicy, content.Override);
  if (type !== undefined) yield placed("x-content-type-options", "nosniff", type.Override);
  if (transport !== undefined) yield placed("strict-transport-security", transportText(transport), transport.Override);
}

function placed(name: string, value = "", override = false): PlacedHeader {
  return { header: [name, value], override };
}

function xssText({ Protection, ModeBlock, ReportUri = "" }: ResponseHeadersPolicyXSSProtection): string {
  if (Protection !== true) return "0";
  if (ModeBlock === true) return "1; mode=block";
  return ReportUri === "" ? "1" : `1; report=${ReportUri}`;
}

function transportText(transport: ResponseHeadersPolicyStrictTransportSecurity): string {
  const { AccessControlMaxAgeSec: age, IncludeSubdomains, Preload } = transport;
  const flags = [IncludeSubdomains === true && "includeSubDomains", Preload === true && "preload"];
  return [`max-age=${age ?? 0}`, ...flags].filter(Boolean).join("; ");
}
