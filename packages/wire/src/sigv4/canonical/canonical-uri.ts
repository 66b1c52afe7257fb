/**
 * How a service puts the path into the canonical request: S3 takes it as it is, every other service encodes it again,
 * most after removing dot segments and repeated slashes.
 */
export type PathEncoding = "s3" | "generic-normalized" | "generic-raw";

const canonical = /^[A-Za-z0-9_.~/-]*$/;
const encodedOrRaw = /%[0-9A-Fa-f]{2}|[^A-Za-z0-9_.~/-]/g;
const reserved = /[^A-Za-z0-9_.~/-]/g;
const unreserved = /[A-Za-z0-9_.~-]/;

/**
 * Puts a path into the form that is signed.
 *
 * @param path The path as sent: a byte string (one character a byte).
 * @param encoding The service's rule.
 * @returns The canonical path. For S3 each byte is encoded once and nothing is normalised.
 */
export function canonicalUri(path: string, encoding: PathEncoding): string {
  if (encoding === "s3") return canonical.test(path) ? path || "/" : path.replace(encodedOrRaw, normalizeByte);
  const kept = encoding === "generic-raw" ? path : removeDotSegments(path);
  return (canonical.test(kept) ? kept : kept.replace(reserved, encodeByte)) || "/";
}

/**
 * Brings one byte of a URI, encoded or raw, into its canonical form.
 *
 * @param written The byte as written: `%2f` or a raw character.
 * @returns An unreserved character raw, any other as upper-case hex.
 */
export function normalizeByte(written: string): string {
  if (written.length === 1) return encodeByte(written);
  const byte = String.fromCharCode(Number.parseInt(written.slice(1), 16));
  return unreserved.test(byte) ? byte : written.toUpperCase();
}

function encodeByte(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

function removeDotSegments(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") kept.pop();
    else if (segment !== "." && segment !== "") kept.push(segment);
  }
  const trailing = kept.length > 0 && /\/\.{0,2}$/.test(path) ? "/" : "";
  return `/${kept.join("/")}${trailing}`;
}
