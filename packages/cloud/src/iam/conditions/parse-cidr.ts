import { isIPv4, isIPv6 } from "node:net";

/** A range of addresses. */
export interface Cidr {
  address: string;
  /** Bits. */
  prefix: number;
  family: "ipv4" | "ipv6";
}

/**
 * Reads an address or a range, such as `203.0.113.0/24` or `2001:db8::/32`. "An address without the associated routing
 * prefix" is a range of one.
 *
 * @param text The text.
 * @returns The range, or `undefined` when the text is none.
 */
export function parseCidr(text: string): Cidr | undefined {
  const [address = "", prefix, ...more] = text.split("/");
  const family = isIPv4(address) ? "ipv4" : "ipv6";
  // A zone, as in fe80::1%eth0, is an interface of one machine: no policy can mean it.
  if (more.length > 0 || (family === "ipv6" && (!isIPv6(address) || address.includes("%")))) return undefined;
  const longest = family === "ipv4" ? 32 : 128;
  if (prefix === undefined) return { address, prefix: longest, family };
  if (!/^(?:0|[1-9]\d{0,2})$/.test(prefix) || Number(prefix) > longest) return undefined;
  return { address, prefix: Number(prefix), family };
}
