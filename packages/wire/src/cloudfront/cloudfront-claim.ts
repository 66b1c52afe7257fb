import { WireError } from "../base/wire-error.ts";
import { decodeCloudFrontBase64 } from "./cloudfront-base64.ts";
import type { CloudFrontHash } from "./cloudfront-hash.ts";
import { policyText } from "./write-cloudfront-policy.ts";

/** What a URL or its cookies claim, before anything of it is believed. */
export interface CloudFrontClaim {
  keyPairId: string;
  hash: CloudFrontHash;
  signature: Buffer;
  /** The policy byte for byte as it must have been signed; a canned one is made from the URL. */
  policy: Buffer;
}

/** The values of a claim as they were sent, by the names of the query's parameters. */
export type ClaimValues = ReadonlyMap<string, string>;

// No more of them than a number holds exactly.
const digits = /^[1-9]\d{0,14}$/;

// Only in such a URL does a canned policy's JSON say what it seems to say.
const plainUrl = /^[!#-[\]-~]+$/;

/**
 * Puts together what was sent.
 *
 * @param values The values, without those that are not CloudFront's.
 * @param resource The URL that is asked for, without CloudFront's own parameters.
 * @returns The claim, or `undefined` where nothing of CloudFront's was sent. A claim that lacks a part or has one of
 *   another form throws a `WireError`: `MissingKey` without a key's id, `MalformedPolicy` without an end and a policy
 *   or with one that is no base64, else `AccessDenied`.
 */
export function readClaim(values: ClaimValues, resource: string): CloudFrontClaim | undefined {
  if (values.size === 0) return undefined;
  const keyPairId = values.get("Key-Pair-Id");
  if (keyPairId === undefined || keyPairId === "") {
    throw new WireError("MissingKey", "Missing Key-Pair-Id query parameter or cookie value");
  }
  const signature = decodeCloudFrontBase64(values.get("Signature") ?? "");
  if (signature === undefined) throw denied();
  return { keyPairId, hash: readHash(values.get("Hash-Algorithm")), signature, policy: readPolicy(values, resource) };
}

function readHash(text = "SHA1"): CloudFrontHash {
  if (text === "SHA1" || text === "SHA256") return text;
  throw denied();
}

function readPolicy(values: ClaimValues, resource: string): Buffer {
  const [policy, expires] = [values.get("Policy"), values.get("Expires")];
  if (expires === undefined) {
    const bytes = policy === undefined ? undefined : decodeCloudFrontBase64(policy);
    if (bytes === undefined) throw new WireError("MalformedPolicy", "Malformed Policy");
    return bytes;
  }
  if (policy !== undefined || !digits.test(expires) || !plainUrl.test(resource)) throw denied();
  return Buffer.from(policyText(resource, { expires: Number(expires) }), "latin1");
}

/** The refusal of a claim that is not whole; it does not tell which part is wrong, as CloudFront does not. */
export function denied(): WireError {
  return new WireError("AccessDenied", "Access denied");
}
