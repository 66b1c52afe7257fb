import { WireError } from "../../base/wire-error.ts";
import { canonicalRequest, hashBytes } from "../canonical/canonical-request.ts";
import type { PathEncoding } from "../canonical/canonical-uri.ts";
import { toByteString } from "../canonical/to-byte-string.ts";

/** A request to sign. */
export interface OutgoingRequest {
  method: string;
  /** The path, encoded as it will be sent. */
  path: string;
  /** The query as it will be sent, without `?`; empty for none. */
  query: string;
  /** All headers to sign, each value with one character a byte as it will be sent; `host` must be among them. */
  headers: Readonly<Record<string, string>>;
  /** SHA-256 of the body in hex, or one of S3's literals such as `UNSIGNED-PAYLOAD`. */
  payloadHash: string;
}

// Headers that a proxy or the HTTP client itself may change on the way.
const unsigned = new Set(["authorization", "connection", "expect", "transfer-encoding", "user-agent"]);

const sendable = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;

/**
 * Sorts out the headers to sign.
 *
 * @param headers Headers by name, in any case.
 * @returns Lower-case names and values, sorted; no `host`, or a value that cannot be sent, throws a `WireError`.
 */
export function headersToSign(headers: Record<string, string>): [name: string, value: string][] {
  const signed: [name: string, value: string][] = [];
  for (const name in headers) {
    const value = headers[name] ?? "";
    const lower = name.toLowerCase();
    if (!sendable.test(value)) throw notSendable(lower);
    if (!unsigned.has(lower)) signed.push([lower, value]);
  }
  if (!signed.some((header) => header[0] === "host"))
    throw new WireError("InvalidRequest", "Cannot sign: no host header");
  return signed.toSorted((a, b) => (a[0] < b[0] ? -1 : 1));
}

function notSendable(name: string): WireError {
  const reason = "a header holds printable bytes only, one character each";
  return new WireError("InvalidArgument", `Cannot sign header "${name}": ${reason}`);
}

/**
 * Hashes the canonical form of a request to sign.
 *
 * @param request The request.
 * @param headers Its headers, sorted.
 * @param pathEncoding The service's rule.
 * @returns SHA-256 in hex.
 */
export function hashRequest(
  request: OutgoingRequest,
  headers: readonly (readonly [string, string])[],
  pathEncoding: PathEncoding,
): string {
  const { method, payloadHash } = request;
  const path = toByteString(request.path);
  const query = toByteString(request.query);
  return hashBytes(canonicalRequest({ method, path, query, headers, payloadHash, pathEncoding }));
}

/**
 * Chooses how a service signs paths.
 *
 * @param service The service of the scope.
 * @returns Its rule.
 */
export function pathEncodingOf(service: string): PathEncoding {
  return service === "s3" ? "s3" : "generic-normalized";
}
