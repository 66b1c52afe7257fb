import { type CloudFrontClaim, denied, readClaim } from "./cloudfront-claim.ts";
import { cloudFrontParameters } from "./cloudfront-resource.ts";

/** A requested URL, taken apart. */
export interface ParsedCloudFrontUrl {
  /** The URL without CloudFront's own parameters: what a signature is for, and what is asked of the origin. */
  resource: string;
  /** What its query claims; `undefined` where it claims nothing. */
  claim: CloudFrontClaim | undefined;
}

/**
 * Reads what a URL claims. Nothing is verified.
 *
 * @param url The URL as it was requested: scheme, host, raw path and raw query.
 * @returns Resource and claim. A parameter of CloudFront's that is repeated, and a claim that is not whole, throw a
 *   `WireError`.
 */
export function parseCloudFrontUrl(url: string): ParsedCloudFrontUrl {
  const [, base = "", query] = /^([^?]*)(?:\?(.*))?$/s.exec(url) ?? [];
  const values = new Map<string, string>();
  const rest: string[] = [];
  for (const parameter of query?.split("&") ?? []) {
    const [, name = "", value = ""] = /^([^=]*)=?(.*)$/s.exec(parameter) ?? [];
    if (!cloudFrontParameters.has(name)) rest.push(parameter);
    else if (values.has(name)) throw denied();
    else values.set(name, value);
  }
  const resource = rest.length === 0 ? base : `${base}?${rest.join("&")}`;
  return { resource, claim: readClaim(values, resource) };
}
