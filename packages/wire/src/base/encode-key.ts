import { encodeUri } from "./encode-uri.ts";

const unreservedPath = /^[A-Za-z0-9_.~/-]*$/;

/**
 * Percent-encodes an object key for a request path: as {@link encodeUri}, with `/` kept.
 *
 * @param key The object key; a lone surrogate in it throws a `WireError` `InvalidURI`.
 * @returns The encoded key, without a leading slash of its own.
 */
export function encodeKey(key: string): string {
  if (unreservedPath.test(key)) return key;
  return encodeUri(key).replaceAll("%2F", "/");
}
