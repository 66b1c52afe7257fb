import { BlockList, isIPv4 } from "node:net";
import type { CloudFrontPolicy } from "@stowage/wire";
import { matchesResource } from "./matches-resource.ts";
import { refuseSignature, type SignatureVerdict } from "./signature-verdict.ts";

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
export function policyAllows(policy: CloudFrontPolicy, request: SignedRequest): SignatureVerdict {
  const { resource, expires, starts, sourceIp } = policy;
  if (Math.max(expires, starts ?? 0) > lastSecond) return refuseSignature("MalformedPolicy");
  const now = Math.floor(request.now.getTime() / 1000);
  const inTime = now < expires && (starts === undefined || now > starts);
  const inRange = sourceIp === undefined || isWithin(request.ip, sourceIp);
  if (inTime && inRange && matchesResource(resource, request.url)) return { allowed: true };
  return refuseSignature("AccessDenied");
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
