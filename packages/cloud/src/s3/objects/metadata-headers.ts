/**
 * The headers that tell user metadata. "If the string contains non US-ASCII characters, it is encoded as per RFC 2047
 * before returning"; S3 has read each byte of such a header as a character of ISO 8859-1.
 *
 * @param metadata Values by name, one character a byte.
 * @returns Values by header, in ASCII.
 */
export function metadataHeaders(metadata: Readonly<Record<string, string>>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(metadata)) headers[`x-amz-meta-${name}`] = encodeWord(value);
  return headers;
}

function encodeWord(value: string): string {
  return /[^\t\u0020-\u007e]/.test(value) ? `=?UTF-8?B?${Buffer.from(value, "utf8").toString("base64")}?=` : value;
}
