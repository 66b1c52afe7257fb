import type { OriginRequestPolicyConfig, OriginRequestPolicyHeadersConfig } from "@aws-sdk/client-cloudfront";
import type { ConfiguredRecord } from "../../../../store/cloudfront/cloudfront-records.ts";
import { managedRecord } from "./managed-record.ts";

type Policy = [id: string, record: ConfiguredRecord<OriginRequestPolicyConfig>];

/** Forwards some headers, and cookies and query strings all or none. */
function policy(
  id: string,
  Name: string,
  HeadersConfig: OriginRequestPolicyHeadersConfig,
  rest: "all" | "none",
): Policy {
  return managedRecord(id, {
    Name,
    Comment: "",
    HeadersConfig,
    CookiesConfig: { CookieBehavior: rest },
    QueryStringsConfig: { QueryStringBehavior: rest },
  });
}

function only(...Items: string[]): OriginRequestPolicyHeadersConfig {
  return { HeaderBehavior: "whitelist", Headers: { Quantity: Items.length, Items } };
}

const allButHost: OriginRequestPolicyHeadersConfig = {
  HeaderBehavior: "allExcept",
  Headers: { Quantity: 1, Items: ["host"] },
};
const preflight = ["origin", "access-control-request-headers", "access-control-request-method"];

/** The origin request policies that AWS has made, those of MediaTailor and of CloudFront's own headers left out. */
export const managedOriginRequestPolicies: ReadonlyMap<string, ConfiguredRecord<OriginRequestPolicyConfig>> = new Map([
  policy("216adef6-5c7f-47e4-b989-5492eafa07d3", "Managed-AllViewer", { HeaderBehavior: "allViewer" }, "all"),
  policy("b689b0a8-53d0-40ab-baf2-68738e2966ac", "Managed-AllViewerExceptHostHeader", allButHost, "all"),
  policy("59781a5b-3903-41f3-afcb-af62929ccde1", "Managed-CORS-CustomOrigin", only("origin"), "none"),
  policy("88a5eaf4-2fd4-4709-b370-b4c650ea3fcf", "Managed-CORS-S3Origin", only(...preflight), "none"),
  policy("bf0718e1-ba1e-49d1-88b1-f726733018ae", "Managed-HostHeaderOnly", only("host"), "none"),
  policy(
    "acba4595-bd28-49b8-b9fe-13317c0390fa",
    "Managed-UserAgentRefererHeaders",
    only("user-agent", "referer"),
    "none",
  ),
]);
