/** What must not leave with a URL, such as a referer that is a pre-signed one. */
const secrets = /\b(x-amz-signature|x-amz-security-token|signature|token)=[^&\s"']*/gi;

/** A value of a request without the signature and the token that a URL in it may hold. */
export function withoutSignature(value: string): string {
  return value.replace(secrets, "$1=...");
}
