import { isIPv4 } from "node:net";

/**
 * Reads an IPv4 address or range, the only sources that CloudFront's policies know.
 *
 * @param text The text, such as `192.0.2.1` or `192.0.2.0/24`.
 * @returns The range, or `undefined` for any other text.
 */
export function ipv4Range(text: string): string | undefined {
  const [address = "", bits = "32", ...rest] = text.split("/");
  const range = isIPv4(address) && /^(?:\d|[12]\d|3[0-2])$/.test(bits) && rest.length === 0;
  return range ? `${address}/${bits}` : undefined;
}
