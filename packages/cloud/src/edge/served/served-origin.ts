import type { Origin } from "@aws-sdk/client-cloudfront";
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
}

const bucketDomain = /^(.+)\.s3(?:[.-](?:dualstack\.)?([a-z0-9-]+))?\.amazonaws\.com$/;

/** Reads an origin of a configuration. */
export function servedOrigin(reader: CloudFrontReader, account: string, origin: Origin): ServedOrigin {
  const domain = (origin.DomainName ?? "").toLowerCase();
  const headers = (origin.CustomHeaders?.Items ?? []).map(
    ({ HeaderName = "", HeaderValue = "" }) => [HeaderName.toLowerCase(), HeaderValue] as const,
  );
  const served = { domain, path: origin.OriginPath ?? "", headers };
  const [, name, region] = origin.S3OriginConfig === undefined ? [] : (bucketDomain.exec(domain) ?? []);
  if (name === undefined) return served;
  const signing = signingOf(reader, account, origin.OriginAccessControlId ?? "");
  return { ...served, bucket: { name, ...(region !== undefined && { region }), signing } };
}

/** Without an origin access control nothing is signed. */
function signingOf(reader: CloudFrontReader, account: string, id: string): OriginSigning {
  const behavior = reader.get(account, "originAccessControl", id)?.config.SigningBehavior;
  return behavior === "always" || behavior === "no-override" ? behavior : "never";
}
