import { WireError } from "../base/wire-error.ts";
import type { CloudFrontGrant } from "./cloudfront-policy.ts";
import { ipv4Range } from "./ipv4-range.ts";

// A `*` stands at the end of a path and nowhere else, `?` begins a query and is not followed by wildcards.
const resourceForm =
  /^https?:\/\/[A-Za-z0-9.-]+(?::\d+)?\/(?:[A-Za-z0-9_.~%/-]*(?:\?[A-Za-z0-9_.~%&=-]*)?|[A-Za-z0-9_.~%/-]+\/\*)$/;

/**
 * Whether `Expires` says it all for one URL, or CloudFront has to be sent the policy.
 *
 * @param grant The grant of an exact resource.
 * @returns Whether its policy is a canned one.
 */
export function isCanned(grant: CloudFrontGrant): boolean {
  return grant.starts === undefined && grant.sourceIp === undefined;
}

/**
 * Writes a policy statement, byte for byte as it is signed: without white space, and in the order that a canned policy
 * must have.
 *
 * @param resource What to open: an encoded URL, or one that ends in `/*`, as `exactResource` and `prefixResource` write it.
 * @param grant For whom and how long.
 * @returns The JSON. A resource of any other form, a missing end, an end before the beginning and a source that is no IPv4
 *   range throw a `WireError`.
 */
export function writeCloudFrontPolicy(resource: string, grant: CloudFrontGrant): string {
  if (!resourceForm.test(resource)) throw refuse(resource, "it must be an encoded URL, or end in /*");
  return policyText(resource, grant);
}

/** What stands before the resource in every policy, and between it and the end of its life. */
export const policyHead = `{"Statement":[{"Resource":"`;
export const policyMiddle = `","Condition":{"DateLessThan":{"AWS:EpochTime":`;

/**
 * Writes the policy statement of a resource that was just built from a checked origin.
 *
 * @param resource What `exactResource` or `prefixResource` wrote.
 * @param grant For whom and how long.
 * @returns The JSON. It throws a `WireError` for such a grant as `writeCloudFrontPolicy` refuses.
 */
export function policyText(resource: string, grant: CloudFrontGrant): string {
  const tail = policyTail(resource, grant);
  return `${policyHead}${resource}${policyMiddle}${grant.expires}${tail}`;
}

/**
 * Writes what follows the end of its life.
 *
 * @param what The resource or the end of it, for the message.
 * @param grant For whom and how long.
 * @returns The rest of the JSON. It throws a `WireError` for such a grant as `writeCloudFrontPolicy` refuses.
 */
function policyTail(what: string, grant: CloudFrontGrant): string {
  const { expires, starts, sourceIp } = grant;
  if (!isTime(expires)) throw refuse(what, "it must end at a whole second after 1970");
  if (starts !== undefined && !(isTime(starts) && starts < expires)) {
    throw refuse(what, "it must begin at a whole second before its end");
  }
  const begin = starts === undefined ? "" : `,"DateGreaterThan":{"AWS:EpochTime":${starts}}`;
  const source = sourceIp === undefined ? "" : `,"IpAddress":{"AWS:SourceIp":"${readSource(sourceIp)}"}`;
  return `}${begin}${source}}}]}`;
}

function isTime(seconds: number): boolean {
  return Number.isSafeInteger(seconds) && seconds > 0;
}

function readSource(text: string): string {
  const range = ipv4Range(text);
  if (range === undefined) throw refuse(text, "CloudFront takes IPv4 addresses and ranges alone as a source");
  return range;
}

function refuse(what: string, reason: string): WireError {
  return new WireError("InvalidArgument", `Cannot write a CloudFront policy for ${JSON.stringify(what)}: ${reason}`);
}
