import { BlockList, isIPv4 } from "node:net";
import type { CloudFrontPolicy } from "@stowage/wire";
import { matchesResource } from "./matches-resource.ts";
import { refuseSignature, type RefusedSignature, type SignatureVerdict } from "./signature-verdict.ts";

/** What a policy is held against. */
export interface SignedRequest {
  /** As it was requested, without CloudFront's own parameters. */
  url: string;
  /** The viewer's address. */
  ip: string;
  now: Date;
}

/** CloudFront was seen to call a policy malformed whose end was in milliseconds; its seconds have 31 bits. */
const lastSecond = 2 ** 31 - 1;

/**
 * Holds a policy whose signature is good against a request. It opens nothing "on or before" its beginning, nor from the
 * second of its end on.
 *
 * @param policy The policy.
 * @param request The request.
 * @returns The verdict.
 */
export function policyAllows(policy: CloudFrontPolicy, { url, ip, now }: SignedRequest): SignatureVerdict {
  const { resource, expires, starts = 0, sourceIp } = policy;
  const late = Math.max(expires, starts);
  if (late > lastSecond) {
    const because = `its time ${late} is beyond ${instant(lastSecond)}`;
    return refuseSignature("MalformedPolicy", because, "Write times in seconds, not in milliseconds");
  }
  const seconds = Math.floor(now.getTime() / 1000);
  if (seconds >= expires) return deny(`it ended at ${instant(expires)}`, "Sign it anew");
  if (policy.starts !== undefined && seconds <= starts) {
    return deny(`it begins after ${instant(starts)}`, "Wait, or sign it without a beginning");
  }
  if (sourceIp !== undefined && !isWithin(ip, sourceIp)) {
    return deny(`it is for ${sourceIp}, and the viewer is ${ip}`, "Sign it for the viewer's IPv4 address, or for any");
  }
  if (matchesResource(resource, url)) return { allowed: true };
  return deny(`it is for "${resource}", which is not "${url}"`, "Sign it for the URL as it is requested");
}

function deny(because: string, change: string): RefusedSignature {
  return refuseSignature("AccessDenied", because, change);
}

function instant(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** "IP addresses in IPv6 format are not supported": such a viewer is in no range. */
function isWithin(ip: string, range: string): boolean {
  // A socket that listens for both families writes IPv4 addresses this way.
  const address = ip.replace(/^::ffff:(?=\d+\.)/i, "");
  const [network = "", prefix = "32"] = range.split("/");
  if (!isIPv4(address)) return false;
  const ranges = new BlockList();
  ranges.addSubnet(network, Number(prefix));
  return ranges.check(address);
}
