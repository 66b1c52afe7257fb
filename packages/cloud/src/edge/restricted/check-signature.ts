import type { KeyObject } from "node:crypto";
import {
  type CloudFrontClaim,
  type CloudFrontPolicy,
  parseCloudFrontCookies,
  parseCloudFrontPolicy,
  parseCloudFrontUrl,
  verifyCloudFrontSignature,
  WireError,
} from "@stowage/wire";
import type { ViewerRequest } from "../viewer-request.ts";
import { policyAllows } from "./policy-allows.ts";
import { requestedUrls } from "./requested-urls.ts";
import { refuseSignature, type RefusedSignature, type SignatureVerdict } from "./signature-verdict.ts";

/** By the ids of public keys, those of the key groups that a behaviour trusts. */
export type TrustedKeys = ReadonlyMap<string, KeyObject>;

/**
 * Decides whether a request may see what a behaviour with trusted key groups serves. Times are those of the request's
 * start: what has begun is served to its end.
 *
 * @param request The request.
 * @param keys The keys that the behaviour trusts.
 * @returns The verdict.
 */
export function checkSignature(request: ViewerRequest, keys: TrustedKeys): SignatureVerdict {
  const [first, ...others] = requestedUrls(request);
  const verdict = checkUrl(first, request, keys);
  if (verdict.allowed) return verdict;
  return others.map((url) => checkUrl(url, request, keys)).find(({ allowed }) => allowed) ?? verdict;
}

/** "CloudFront uses the public key to validate the signature"; "if the signature is valid", it looks at the policy. */
function checkUrl(requested: string, request: ViewerRequest, keys: TrustedKeys): SignatureVerdict {
  const read = readClaim(requested, request);
  if ("allowed" in read) return read;
  const { url, claim } = read;
  const key = keys.get(claim.keyPairId);
  if (key === undefined) return unknownKey(claim, keys);
  if (!verifyCloudFrontSignature(claim, key)) return wrongSignature(claim);
  const policy = readPolicy(claim);
  return "allowed" in policy ? policy : policyAllows(policy, { url, ip: request.ip, now: request.now });
}

interface SignedUrl {
  /** Without what signs it. */
  url: string;
  claim: CloudFrontClaim;
}

const sign = "Send a URL, or cookies, signed with a key of a key group that the behaviour trusts";

/** "Signed URLs take precedence over signed cookies": any parameter of CloudFront's makes it a signed URL. */
function readClaim(requested: string, request: ViewerRequest): SignedUrl | RefusedSignature {
  try {
    const { resource: url, claim: own } = parseCloudFrontUrl(requested);
    const claim = own ?? parseCloudFrontCookies(request.headers.get("cookie") ?? "", url);
    return claim === undefined ? refuseSignature("MissingKey", "the request is not signed", sign) : { url, claim };
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    const whole = "Send Key-Pair-Id, Signature and one of Expires and Policy, each once";
    if (error.code === "MissingKey") return refuseSignature("MissingKey", "no Key-Pair-Id was sent", whole);
    const noPolicy = "it has neither Expires nor a Policy in CloudFront's base64";
    if (error.code === "MalformedPolicy") return refuseSignature("MalformedPolicy", noPolicy, whole);
    return refuseSignature("AccessDenied", "a part of the signature is missing, malformed or sent twice", whole);
  }
}

function readPolicy(claim: CloudFrontClaim): CloudFrontPolicy | RefusedSignature {
  try {
    return parseCloudFrontPolicy(claim.policy.toString());
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    const change =
      "Sign a policy of one statement with Resource and DateLessThan, and perhaps DateGreaterThan and IpAddress";
    return refuseSignature("MalformedPolicy", "the policy that was signed is none of CloudFront's", change);
  }
}

function unknownKey({ keyPairId }: CloudFrontClaim, keys: TrustedKeys): RefusedSignature {
  const because = `no key group that the behaviour trusts has the key "${keyPairId}"`;
  return refuseSignature("InvalidKey", because, `Sign with one of its keys: ${[...keys.keys()].join(", ")}`);
}

/** A canned policy is made of the URL: to see it is to see what was meant to be signed. */
function wrongSignature({ keyPairId, hash, policy }: CloudFrontClaim): RefusedSignature {
  const because = `the signature is not one of ${keyPairId} with ${hash} over ${policy.toString()}`;
  return refuseSignature("AccessDenied", because, "Sign exactly that, or send what was signed unchanged");
}
