import type { CustomOriginConfig, Origin, OriginProtocolPolicy } from "@aws-sdk/client-cloudfront";
import type { CloudFrontReader } from "../../store/cloudfront/cloudfront-store.ts";

/** Whether the edge signs what it asks a bucket. */
export type OriginSigning = "always" | "no-override" | "never";

/** An origin as the edge uses it. */
export interface ServedOrigin {
  domain: string;
  /** Empty, or starts with a slash and ends without one. */
  path: string;
  /** Sent with every request, instead of the viewer's. */
  headers: readonly (readonly [name: string, value: string])[];
  /** Of a bucket. */
  bucket?: { name: string; region?: string; signing: OriginSigning };
  /** Of any other server. */
  server?: ServedServer;
}

/** A server as an origin. */
export interface ServedServer {
  httpPort: number;
  httpsPort: number;
  protocol: OriginProtocolPolicy;
  /** Seconds that it may take to answer. */
  readTimeout: number;
}

const bucketDomain = /^(.+)\.s3(?:[.-](?:dualstack\.)?([a-z0-9-]+))?\.amazonaws\.com$/;

/** Reads an origin of a configuration. */
export function servedOrigin(reader: CloudFrontReader, account: string, origin: Origin): ServedOrigin {
  const domain = (origin.DomainName ?? "").toLowerCase();
  const headers = (origin.CustomHeaders?.Items ?? []).map(
    ({ HeaderName = "", HeaderValue = "" }) => [HeaderName.toLowerCase(), HeaderValue] as const,
  );
  const served = { domain, path: origin.OriginPath ?? "", headers };
  if (origin.CustomOriginConfig !== undefined) return { ...served, server: servedServer(origin.CustomOriginConfig) };
  const [, name, region] = bucketDomain.exec(domain) ?? [];
  if (name === undefined) throw new TypeError(`Cannot serve "${domain}": it was stored as a bucket and names none`);
  const signing = signingOf(reader, account, origin.OriginAccessControlId ?? "");
  return { ...served, bucket: { name, ...(region !== undefined && { region }), signing } };
}

function servedServer(config: CustomOriginConfig): ServedServer {
  const { HTTPPort = 80, HTTPSPort = 443, OriginProtocolPolicy = "match-viewer", OriginReadTimeout = 30 } = config;
  return {
    httpPort: HTTPPort,
    httpsPort: HTTPSPort,
    protocol: OriginProtocolPolicy,
    readTimeout: OriginReadTimeout,
  };
}

/** Without an origin access control nothing is signed. */
function signingOf(reader: CloudFrontReader, account: string, id: string): OriginSigning {
  const behavior = reader.get(account, "originAccessControl", id)?.config.SigningBehavior;
  return behavior === "always" || behavior === "no-override" ? behavior : "never";
}
