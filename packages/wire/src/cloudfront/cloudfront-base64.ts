/**
 * Writes bytes in CloudFront's base64, which is safe in queries and cookies: `-`, `~` and `_` for `+`, `/` and `=`.
 *
 * @param bytes The bytes.
 * @returns The text, padded.
 */
export function encodeCloudFrontBase64(bytes: Buffer): string {
  const text = bytes.toString("base64url").replaceAll("_", "~");
  const padding = (3 - (bytes.length % 3)) % 3;
  return padding === 0 ? text : text + (padding === 1 ? "_" : "__");
}

const form = /^[A-Za-z0-9~-]+_{0,2}$/;

/**
 * Reads CloudFront's base64.
 *
 * @param text The text.
 * @returns The bytes, or `undefined` for text of another form; there is one text for each sequence of bytes.
 */
export function decodeCloudFrontBase64(text: string): Buffer | undefined {
  if (!form.test(text)) return undefined;
  const bytes = Buffer.from(text.replaceAll("~", "/").replaceAll("_", "="), "base64");
  return encodeCloudFrontBase64(bytes) === text ? bytes : undefined;
}
