import { encodeKey } from "../base/encode-key.ts";
import { encodeUri } from "../base/encode-uri.ts";
import { WireError } from "../base/wire-error.ts";

/** The parameters that CloudFront takes as its own and does not forward. */
export const cloudFrontParameters: ReadonlySet<string> = new Set([
  "Expires",
  "Policy",
  "Signature",
  "Key-Pair-Id",
  "Hash-Algorithm",
]);

// Clients resolve these before they send a path: the signature would be for another one.
const dotSegment = /(?:^|\/)\.{1,2}(?:\/|$)/;

/**
 * Writes the URL of exactly one object. Every byte outside the unreserved ones is percent-encoded, so that a `*` or `?` in
 * a key is a character of its name and never a wildcard or a query.
 *
 * @param origin Scheme, host and port, without a trailing slash.
 * @param key The key of the object, as it is.
 * @param query Parameters that are part of the resource, not encoded.
 * @returns The resource. A key that is empty or has a `.` or `..` segment, and a parameter that is CloudFront's own, throw
 *   a `WireError`.
 */
export function exactResource(origin: string, key: string, query?: Readonly<Record<string, string>>): string {
  return `${origin}/${exactPath(key, query)}`;
}

/**
 * Writes what follows the origin's slash in the URL of exactly one object; see {@link exactResource}.
 *
 * @param key The key of the object, as it is.
 * @param query Parameters that are part of the resource, not encoded.
 * @returns Path and query.
 */
export function exactPath(key: string, query?: Readonly<Record<string, string>>): string {
  if (key === "") throw refuse(key, "it is empty");
  // The two searches cost a tenth of the expression, and most keys need no more.
  if ((key.startsWith(".") || key.includes("/.")) && dotSegment.test(key))
    throw refuse(key, "clients resolve segments . and ..");
  const path = encodeKey(key);
  const parameters = query === undefined ? "" : writeQuery(query);
  return parameters === "" ? path : `${path}?${parameters}`;
}

/**
 * Writes the wildcard of everything below a prefix. It does not bind the query.
 *
 * @param origin Scheme, host and port, without a trailing slash.
 * @param prefix What the keys begin with; it ends in `/` and is more than that.
 * @returns The resource. Another prefix throws a `WireError`.
 */
export function prefixResource(origin: string, prefix: string): string {
  return `${origin}/${prefixPath(prefix)}`;
}

/**
 * Writes what follows the origin's slash in the wildcard of a prefix; see {@link prefixResource}.
 *
 * @param prefix What the keys begin with.
 * @returns Path and wildcard.
 */
export function prefixPath(prefix: string): string {
  if (!prefix.endsWith("/") || /^\/+$/.test(prefix)) throw refuse(prefix, "a prefix is a name that ends in /");
  return `${exactPath(prefix)}*`;
}

function writeQuery(query: Readonly<Record<string, string>>): string {
  const parameters = Object.entries(query).map(([name, value]) => {
    if (cloudFrontParameters.has(name)) throw refuse(name, "the parameter is CloudFront's own");
    return `${encodeUri(name)}=${encodeUri(value)}`;
  });
  return parameters.join("&");
}

function refuse(what: string, reason: string): WireError {
  return new WireError("InvalidURI", `Cannot sign a CloudFront URL for ${JSON.stringify(what)}: ${reason}`);
}
