import type {
  ResponseHeadersPolicyConfig,
  ResponseHeadersPolicyCorsConfig,
  ResponseHeadersPolicySecurityHeadersConfig,
} from "@aws-sdk/client-cloudfront";
import type { ConfiguredRecord } from "../../../../store/cloudfront/cloudfront-records.ts";
import { managedRecord } from "./managed-record.ts";

const everything = { Quantity: 1, Items: ["*"] };

const simple: ResponseHeadersPolicyCorsConfig = {
  AccessControlAllowOrigins: everything,
  AccessControlAllowHeaders: everything,
  AccessControlAllowMethods: { Quantity: 2, Items: ["GET", "HEAD"] },
  AccessControlAllowCredentials: false,
  OriginOverride: false,
};
const preflight: ResponseHeadersPolicyCorsConfig = {
  ...simple,
  AccessControlAllowMethods: { Quantity: 7, Items: ["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS"] },
  AccessControlExposeHeaders: everything,
};
const security: ResponseHeadersPolicySecurityHeadersConfig = {
  XSSProtection: { Override: false, Protection: true, ModeBlock: true },
  FrameOptions: { Override: false, FrameOption: "SAMEORIGIN" },
  ReferrerPolicy: { Override: false, ReferrerPolicy: "strict-origin-when-cross-origin" },
  ContentTypeOptions: { Override: true },
  StrictTransportSecurity: {
    Override: false,
    IncludeSubdomains: false,
    Preload: false,
    AccessControlMaxAgeSec: 31_536_000,
  },
};

type Parts = Pick<ResponseHeadersPolicyConfig, "CorsConfig" | "SecurityHeadersConfig">;
type Policy = [id: string, record: ConfiguredRecord<ResponseHeadersPolicyConfig>];

function policy(id: string, Name: string, parts: Parts): Policy {
  return managedRecord(id, { Name, Comment: "", ...parts });
}

/** The response headers policies that AWS has made. */
export const managedResponseHeadersPolicies: ReadonlyMap<
  string,
  ConfiguredRecord<ResponseHeadersPolicyConfig>
> = new Map([
  policy("60669652-455b-4ae9-85a4-c4c02393f86c", "Managed-SimpleCORS", { CorsConfig: simple }),
  policy("5cc3b908-e619-4b99-88e5-2cf7f45965bd", "Managed-CORS-With-Preflight", { CorsConfig: preflight }),
  policy("67f7725c-6f97-4210-82d7-5512b31e9d03", "Managed-SecurityHeadersPolicy", { SecurityHeadersConfig: security }),
  policy("e61eb60c-9c35-4d20-a928-2b84e02af89c", "Managed-CORS-and-SecurityHeadersPolicy", {
    CorsConfig: simple,
    SecurityHeadersConfig: security,
  }),
  policy("eaab4381-ed33-4a86-88ca-d9558dc6cd63", "Managed-CORS-with-preflight-and-SecurityHeadersPolicy", {
    CorsConfig: preflight,
    SecurityHeadersConfig: security,
  }),
]);
