/** The algorithm's name, which opens every string to sign. */
export const algorithm = "AWS4-HMAC-SHA256";

/**
 * Writes the string to sign of a request.
 *
 * @param amzDate The time, as `yyyymmddThhmmssZ`.
 * @param scope The scope as signed.
 * @param requestHash The hash of the canonical request in hex.
 * @returns The text.
 */
export function stringToSign(amzDate: string, scope: string, requestHash: string): string {
  return `${algorithm}\n${amzDate}\n${scope}\n${requestHash}`;
}
