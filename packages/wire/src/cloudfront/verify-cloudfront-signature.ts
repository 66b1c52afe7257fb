import { type KeyObject, verify } from "node:crypto";
import type { CloudFrontClaim } from "./cloudfront-claim.ts";

/**
 * Verifies the signature of a claim. What its policy grants, and whether the key is trusted, is the caller's to check.
 *
 * @param claim The claim.
 * @param publicKey The key that its id names.
 * @returns Whether the policy was signed with it.
 */
export function verifyCloudFrontSignature(claim: CloudFrontClaim, publicKey: KeyObject): boolean {
  return verify(claim.hash === "SHA256" ? "sha256" : "sha1", claim.policy, publicKey, claim.signature);
}
