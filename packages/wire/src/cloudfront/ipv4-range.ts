const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;

// Node's `isIPv4` would load the modules of sockets into every program that signs a URL.
const form = new RegExp(String.raw`^${octet}(?:\.${octet}){3}(?:/(?:\d|[12]\d|3[0-2]))?$`);

/**
 * Reads an IPv4 address or range, the only sources that CloudFront's policies know.
 *
 * @param text The text, such as `192.0.2.1` or `192.0.2.0/24`.
 * @returns The range, or `undefined` for any other text.
 */
export function ipv4Range(text: string): string | undefined {
  if (!form.test(text)) return undefined;
  return text.includes("/") ? text : `${text}/32`;
}
