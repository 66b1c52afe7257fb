import type { CredentialScope } from "../credential-scope.ts";
import { signPostPolicy } from "../sign/sign-post-policy.ts";
import { equalsInConstantTime } from "./equals-in-constant-time.ts";

/**
 * Compares the signature of an upload form, in constant time, with the right one. What the policy says is the caller's
 * to check.
 *
 * @param base64Policy The form's `policy` as received.
 * @param signature The form's `x-amz-signature`.
 * @param secretAccessKey The secret of the claimed key.
 * @param scope The scope of the form's `x-amz-credential`.
 * @returns Whether they are equal.
 */
export function verifyPostPolicy(
  base64Policy: string,
  signature: string,
  secretAccessKey: string,
  scope: CredentialScope,
): boolean {
  return equalsInConstantTime(signPostPolicy(base64Policy, secretAccessKey, scope), signature);
}
