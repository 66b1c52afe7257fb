import type {
  ResponseHeadersPolicyConfig,
  ResponseHeadersPolicyCorsConfig,
  ResponseHeadersPolicyCustomHeadersConfig,
  ResponseHeadersPolicySecurityHeadersConfig,
} from "@aws-sdk/client-cloudfront";
import type { ResolvedStorage } from "stowage/config";
import { nameByContent } from "./content-name.ts";

/** A policy of response headers with its name. */
export type ResponseHeaders = ResponseHeadersPolicyConfig & { Name: string };

const year = 31_536_000;
/** Seconds that a browser may remember what it may read. */
const remembered = 3000;

const security: ResponseHeadersPolicySecurityHeadersConfig = {
  ContentTypeOptions: { Override: true },
  StrictTransportSecurity: {
    AccessControlMaxAgeSec: year,
    IncludeSubdomains: false,
    Preload: false,
    Override: true,
  },
};

/** A file that somebody uploaded must not run, frame or tell anything, whatever it is. */
const ofStrangers: ResponseHeadersPolicySecurityHeadersConfig = {
  ...security,
  ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'; sandbox", Override: true },
  FrameOptions: { FrameOption: "DENY", Override: true },
  ReferrerPolicy: { ReferrerPolicy: "no-referrer", Override: true },
};

/**
 * The response headers of a storage. Those of static files leave `Cache-Control` alone: the deploy wrote it with each name.
 *
 * @param storage The storage, whose declared origins may read its files from their pages.
 */
export function responseHeadersOf(storage: ResolvedStorage): ResponseHeaders {
  // Pages of other sites show the files: an image of a domain of CloudFront's is of another site always.
  const resource = { Header: "Cross-Origin-Resource-Policy", Value: "cross-origin", Override: true };
  if (storage.kind === "static") {
    return nameByContent("static-immutable", {
      ...corsOf(storage.origins ?? ["*"]),
      SecurityHeadersConfig: security,
      CustomHeadersConfig: custom(resource),
    });
  }
  return nameByContent("uploads", {
    ...corsOf(storage.direct?.origins ?? []),
    SecurityHeadersConfig: ofStrangers,
    CustomHeadersConfig: custom(resource, { Header: "X-Robots-Tag", Value: "noindex", Override: true }),
  });
}

function custom(
  ...Items: NonNullable<ResponseHeadersPolicyCustomHeadersConfig["Items"]>
): ResponseHeadersPolicyCustomHeadersConfig {
  return { Quantity: Items.length, Items };
}

/** Files are read without cookies; a page may see what it needs to read them in parts. */
function corsOf(origins: readonly string[]): { CorsConfig: ResponseHeadersPolicyCorsConfig | undefined } {
  // Named, so that one that somebody added is taken away.
  if (origins.length === 0) return { CorsConfig: undefined };
  const list = <Item extends string>(...Items: Item[]): { Quantity: number; Items: Item[] } => {
    return { Quantity: Items.length, Items };
  };
  const CorsConfig = {
    AccessControlAllowOrigins: list(...origins.toSorted()),
    AccessControlAllowHeaders: list("*"),
    AccessControlAllowMethods: list("GET" as const, "HEAD" as const),
    AccessControlAllowCredentials: false,
    AccessControlExposeHeaders: list("ETag", "Content-Length", "Content-Range", "Accept-Ranges"),
    AccessControlMaxAgeSec: remembered,
    OriginOverride: true,
  };
  return { CorsConfig };
}
