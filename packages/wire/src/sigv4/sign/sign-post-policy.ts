import type { CredentialScope } from "../credential-scope.ts";
import { findSigningKey } from "../find-signing-key.ts";

/**
 * Signs the policy of a browser upload form.
 *
 * @param base64Policy The policy document in base64: this text alone is signed.
 * @param secretAccessKey The secret.
 * @param scope The scope of the form's `x-amz-credential`.
 * @returns The value of `x-amz-signature`.
 */
export function signPostPolicy(base64Policy: string, secretAccessKey: string, scope: CredentialScope): string {
  return findSigningKey(secretAccessKey, scope).sign(base64Policy);
}
