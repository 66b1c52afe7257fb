import type { KeyObject } from "node:crypto";
import {
  type CloudFrontClaim,
  parseCloudFrontCookies,
  parseCloudFrontPolicy,
  parseCloudFrontUrl,
  verifyCloudFrontSignature,
  WireError,
} from "@stowage/wire";
import type { ViewerRequest } from "../viewer-request.ts";
import { policyAllows } from "./policy-allows.ts";
import { requestedUrls } from "./requested-urls.ts";
import { refusalCode, refuseSignature, type SignatureVerdict } from "./signature-verdict.ts";

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
  const [first, ...others] = requestedUrls(request).map((url) => () => checkUrl(url, request, keys));
  const verdict = first?.() ?? refuseSignature("AccessDenied");
  if (verdict.allowed) return verdict;
  return others.map((check) => check()).find(({ allowed }) => allowed) ?? verdict;
}

/** "CloudFront uses the public key to validate the signature"; "if the signature is valid", it looks at the policy. */
function checkUrl(requested: string, request: ViewerRequest, keys: TrustedKeys): SignatureVerdict {
  try {
    const { url, claim } = readClaim(requested, request);
    if (claim === undefined) return refuseSignature("MissingKey");
    const key = keys.get(claim.keyPairId);
    if (key === undefined) return refuseSignature("InvalidKey");
    if (!verifyCloudFrontSignature(claim, key)) return refuseSignature("AccessDenied");
    const policy = parseCloudFrontPolicy(claim.policy.toString());
    return policyAllows(policy, { url, ip: request.ip, now: request.now });
  } catch (error) {
    if (error instanceof WireError) return refuseSignature(refusalCode(error.code));
    throw error;
  }
}

/** "Signed URLs take precedence over signed cookies": any parameter of CloudFront's makes it a signed URL. */
function readClaim(requested: string, request: ViewerRequest): { url: string; claim: CloudFrontClaim | undefined } {
  const { resource: url, claim } = parseCloudFrontUrl(requested);
  return { url, claim: claim ?? parseCloudFrontCookies(request.headers.get("cookie") ?? "", url) };
}
