import { type CloudFrontClaim, readClaim } from "./cloudfront-claim.ts";
import { cloudFrontParameters } from "./cloudfront-resource.ts";

const prefix = "CloudFront-";

/**
 * Reads what the cookies of a request claim. Nothing is verified.
 *
 * @param header The value of its `Cookie` header.
 * @param resource The URL that is asked for, without CloudFront's own parameters.
 * @returns The claim, or `undefined` without cookies of CloudFront's. Of a cookie that is sent twice the first counts,
 *   which browsers send for the longest path. A claim that is not whole throws a `WireError`.
 */
export function parseCloudFrontCookies(header: string, resource: string): CloudFrontClaim | undefined {
  const values = new Map<string, string>();
  for (const cookie of header.split(";")) {
    const [, name = "", value = ""] = /^\s*([^=\s]*)\s*=\s*(.*?)\s*$/s.exec(cookie) ?? [];
    const short = name.startsWith(prefix) ? name.slice(prefix.length) : "";
    if (cloudFrontParameters.has(short) && !values.has(short)) values.set(short, value);
  }
  return readClaim(values, resource);
}
