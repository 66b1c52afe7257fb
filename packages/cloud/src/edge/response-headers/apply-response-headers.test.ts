import type { ResponseHeadersPolicyConfig, ResponseHeadersPolicyCorsConfig } from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "vitest";
import { managedResponseHeadersPolicies } from "../../control/cloudfront/policies/managed/managed-response-headers-policies.ts";
import type { Header } from "../answer/header.ts";
import { applyResponseHeaders } from "./apply-response-headers.ts";
import type { Passage } from "./passage.ts";

const stored: Header[] = [
  ["content-type", "text/html"],
  ["server", "AmazonS3"],
  ["x-frame-options", "SAMEORIGIN"],
  ["x-cache", "Hit from cloudfront"],
];
const app = "https://app.example.com";

/** What becomes of the headers of an answer, by name. */
function answerTo(
  policy: Partial<ResponseHeadersPolicyConfig> | undefined,
  asked: { method?: string; origin?: string; headers?: Record<string, string>; of?: Header[] } = {},
  passage?: Passage,
): Record<string, string> {
  const { method = "GET", origin, headers = {}, of = stored } = asked;
  const sent = new Map(Object.entries({ ...headers, ...(origin !== undefined && { origin }) }));
  const request = { method, headers: sent, now: new Date("2026-01-01T00:00:00Z") };
  const answer = applyResponseHeaders(of, policy && { Name: "p", ...policy }, request, passage);
  expect(new Set(answer.map(([name]) => name)).size).toBe(answer.length);
  return Object.fromEntries(answer);
}

function managed(name: string): ResponseHeadersPolicyConfig {
  const found = [...managedResponseHeadersPolicies.values()].find(({ config }) => config.Name === `Managed-${name}`);
  if (found === undefined) throw new Error(`There is no policy ${name}`);
  return found.config;
}

const list = <T>(...Items: T[]): { Quantity: number; Items: T[] } => ({ Quantity: Items.length, Items });
const cors: ResponseHeadersPolicyCorsConfig = {
  AccessControlAllowOrigins: list(app, "https://*.example.org", "*.example.net"),
  AccessControlAllowHeaders: list("content-type", "x-a"),
  AccessControlAllowMethods: list("GET" as const, "PUT" as const),
  AccessControlExposeHeaders: list("etag"),
  AccessControlMaxAgeSec: 600,
  AccessControlAllowCredentials: true,
  OriginOverride: true,
};
const preflight = { "access-control-request-method": "PUT" };

describe("applyResponseHeaders()", () => {
  it("changes nothing without a policy", () => {
    expect(answerTo(undefined, { origin: app })).toEqual(Object.fromEntries(stored));
  });

  it("sets security headers and own ones, in the place of the origin's only where it overrides", () => {
    const security = (Override: boolean): Partial<ResponseHeadersPolicyConfig> => ({
      SecurityHeadersConfig: {
        FrameOptions: { Override, FrameOption: "DENY" },
        ContentSecurityPolicy: { Override, ContentSecurityPolicy: "default-src 'none'; sandbox" },
        ContentTypeOptions: { Override },
        ReferrerPolicy: { Override, ReferrerPolicy: "no-referrer" },
        StrictTransportSecurity: { Override, AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Preload: true },
        XSSProtection: { Override, Protection: true, ReportUri: "https://a.example/r" },
      },
      CustomHeadersConfig: list(
        { Header: "Cross-Origin-Resource-Policy", Value: "same-site", Override },
        { Header: "Content-Type", Value: "text/plain", Override },
        { Header: "X-Empty", Value: "", Override },
      ),
    });
    const set = {
      ...Object.fromEntries(stored),
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "strict-transport-security": "max-age=60; includeSubDomains; preload",
      "x-xss-protection": "1; report=https://a.example/r",
      "cross-origin-resource-policy": "same-site",
      "x-empty": "",
    };
    expect(answerTo(security(false))).toEqual(set);
    expect(answerTo(security(true))).toEqual({ ...set, "x-frame-options": "DENY", "content-type": "text/plain" });
  });

  it.each([
    [{ Protection: false }, "0"],
    [{ Protection: true }, "1"],
    [{ Protection: true, ModeBlock: true }, "1; mode=block"],
  ])("writes the XSS protection %j as %j", (xss, expected) => {
    const policy = { SecurityHeadersConfig: { XSSProtection: { Override: true, ...xss } } };
    expect(answerTo(policy)["x-xss-protection"]).toBe(expected);
  });

  it("removes first and then adds, with a Server and a Date of CloudFront's own", () => {
    const policy = {
      RemoveHeadersConfig: list(
        { Header: "X-Powered-By" },
        { Header: "Server" },
        { Header: "DATE" },
        { Header: "Vary" },
      ),
      CustomHeadersConfig: list({ Header: "x-frame-options", Value: "DENY", Override: false }),
    };
    const of: Header[] = [...stored, ["x-powered-by", "PHP"], ["date", "then"], ["vary", "Accept-Encoding"]];
    expect(answerTo(policy, { of })).toEqual({
      ...Object.fromEntries(stored),
      server: "CloudFront",
      date: "Thu, 01 Jan 2026 00:00:00 GMT",
    });
    const removedToo = { ...policy, RemoveHeadersConfig: list({ Header: "X-Frame-Options" }) };
    expect(answerTo(removedToo)["x-frame-options"]).toBe("DENY");
  });
});

describe("applyResponseHeaders() to a request of another origin", () => {
  it.each([
    [app, true],
    ["https://a.example.org", true],
    ["http://a.example.org", false],
    ["https://example.org", false],
    ["https://a.b.example.org", false],
    ["https://a.example.org.evil.test", false],
    ["https://evilexample.org", false],
    ["http://a.example.net", true],
    ["https://a.example.net", true],
    ["https://app.example.com:8443", false],
    ["https://app.example.com.evil.test", false],
    ["http://app.example.com", false],
    ["null", false],
  ])("names %s: %s", (origin, allowed) => {
    const answer = answerTo({ CorsConfig: cors }, { origin });
    const named = Object.entries(answer).filter(([name]) => name.startsWith("access-control-") || name === "vary");
    const expected = {
      "access-control-allow-origin": origin,
      "access-control-allow-credentials": "true",
      "access-control-expose-headers": "etag",
      vary: "Origin",
    };
    expect(Object.fromEntries(named)).toEqual(allowed ? expected : {});
  });

  it("tells a preflight methods, headers and how long", () => {
    const answer = answerTo({ CorsConfig: cors }, { method: "OPTIONS", origin: app, headers: preflight });
    expect(answer).toMatchObject({
      "access-control-allow-origin": app,
      "access-control-allow-methods": "GET, PUT",
      "access-control-allow-headers": "content-type, x-a",
      "access-control-max-age": "600",
    });
    const all = { ...cors, AccessControlAllowMethods: list("ALL" as const) };
    expect(answerTo({ CorsConfig: all }, { method: "OPTIONS", origin: app, headers: preflight })).toMatchObject({
      "access-control-allow-methods": "GET, HEAD, PUT, POST, PATCH, DELETE, OPTIONS",
    });
    expect(answerTo({ CorsConfig: cors }, { method: "OPTIONS", headers: preflight })).toEqual(
      Object.fromEntries(stored),
    );
  });

  it("lets nothing of the origin stand that the policy decides, or all of it", () => {
    const of: Header[] = [
      ["access-control-allow-origin", "*"],
      ["access-control-allow-credentials", "true"],
      ["vary", "Origin, Access-Control-Request-Method"],
    ];
    const override = answerTo({ CorsConfig: cors }, { of, origin: app });
    expect(override).toEqual({
      "access-control-allow-origin": app,
      "access-control-allow-credentials": "true",
      "access-control-expose-headers": "etag",
      vary: "Origin, Access-Control-Request-Method",
    });
    const foreign = { of, origin: "https://evil.test" };
    expect(answerTo({ CorsConfig: cors }, foreign)).toEqual({ vary: "Origin, Access-Control-Request-Method" });
    const kept = answerTo({ CorsConfig: { ...cors, OriginOverride: false } }, foreign);
    expect(kept).toEqual(Object.fromEntries(of));
  });
});

describe("AWS's own policies", () => {
  const security = {
    "x-xss-protection": "1; mode=block",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-content-type-options": "nosniff",
    "strict-transport-security": "max-age=31536000",
  };

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ["SimpleCORS", { "access-control-allow-origin": "*" }, { "access-control-allow-methods": "GET, HEAD" }],
    [
      "CORS-With-Preflight",
      { "access-control-allow-origin": "*", "access-control-expose-headers": "*" },
      { "access-control-allow-methods": "GET, HEAD, PUT, POST, PATCH, DELETE, OPTIONS" },
    ],
    ["SecurityHeadersPolicy", security, {}],
    ["CORS-and-SecurityHeadersPolicy", { "access-control-allow-origin": "*", ...security }, {}],
    ["CORS-with-preflight-and-SecurityHeadersPolicy", { "access-control-expose-headers": "*", ...security }, {}],
  ])("%s", (name, always, before) => {
    const of: Header[] = [["server", "AmazonS3"]];
    expect(answerTo(managed(name), { of, origin: app })).toMatchObject(always);
    const asked = { of, method: "OPTIONS", origin: app, headers: preflight };
    expect(answerTo(managed(name), asked)).toMatchObject({ ...always, ...before });
    const own = Object.keys(answerTo(managed(name), { of })).filter((each) => each.startsWith("access-control-"));
    expect(own).toEqual([]);
  });
});

describe("Server-Timing", () => {
  const policy = (SamplingRate: number): Partial<ResponseHeadersPolicyConfig> => ({
    ServerTimingHeadersConfig: { Enabled: true, SamplingRate },
  });
  const hit: Passage = { result: "Hit", place: "LCL50-P1", id: "abc==", viewerWait: 1.4, draw: 50 };
  const of: Header[] = [["server-timing", "db;dur=5"]];

  it("tells of a hit what the cache did, and of a miss what the origin did", () => {
    expect(answerTo(policy(100), { of }, hit)).toEqual({
      "server-timing": `cdn-cache-hit,cdn-pop;desc="LCL50-P1",cdn-rid;desc="abc==",cdn-hit-layer;desc="EDGE",cdn-downstream-fbl;dur=1`,
    });
    expect(answerTo(policy(100), { of }, { ...hit, result: "Miss", originWait: 177.2 })).toEqual({
      "server-timing": `db;dur=5,cdn-upstream-layer;desc="EDGE",cdn-upstream-dns;dur=0,cdn-upstream-connect;dur=0,cdn-upstream-fbl;dur=177,cdn-cache-miss,cdn-pop;desc="LCL50-P1",cdn-rid;desc="abc==",cdn-downstream-fbl;dur=1`,
    });
    expect(answerTo(policy(100), { of }, { ...hit, result: "RefreshHit" })["server-timing"]).toMatch(
      /^cdn-cache-refresh,/,
    );
  });

  it("is on the share of answers that the policy names, and on those that ask for it", () => {
    const draws = (rate: number): number =>
      Array.from({ length: 100 }, (_, draw) => answerTo(policy(rate), {}, { ...hit, draw })).filter(
        (answer) => "server-timing" in answer,
      ).length;
    expect([0, 1, 50, 99.5, 100].map(draws)).toEqual([0, 1, 50, 100, 100]);
    expect(answerTo(policy(0), { headers: { pragma: "Server-Timing" } }, hit)).toHaveProperty("server-timing");
    const off = { ServerTimingHeadersConfig: { Enabled: false, SamplingRate: 100 } };
    expect(answerTo(off, { headers: { pragma: "server-timing" } }, hit)).not.toHaveProperty("server-timing");
  });
});
