import { hash } from "node:crypto";
import { canonicalQuery } from "./canonical-query.ts";
import { canonicalUri, type PathEncoding } from "./canonical-uri.ts";

/** A request about to be signed or verified. All texts are byte strings: one character a byte, as on the wire. */
export interface CanonicalInput {
  method: string;
  path: string;
  /** Without `?`. */
  query: string;
  /** The name of a parameter that is not signed: `X-Amz-Signature`. */
  unsignedParameter?: string;
  /** The signed headers, sorted by name, with their values as sent. */
  headers: readonly (readonly [name: string, value: string])[];
  payloadHash: string;
  pathEncoding: PathEncoding;
}

/**
 * Writes the canonical request of Signature Version 4.
 *
 * @param input The request.
 * @returns The text that is hashed: a byte string.
 */
export function canonicalRequest(input: CanonicalInput): string {
  const uri = canonicalUri(input.path, input.pathEncoding);
  const query = canonicalQuery(input.query, input.unsignedParameter);
  let block = "";
  let names = "";
  for (const [name, value] of input.headers) {
    block += `${name}:${trimValue(value)}\n`;
    names += names === "" ? name : `;${name}`;
  }
  return `${input.method}\n${uri}\n${query}\n${block}\n${names}\n${input.payloadHash}`;
}

/**
 * Hashes a byte string.
 *
 * @param bytes One character a byte.
 * @returns SHA-256 in hex.
 */
export function hashBytes(bytes: string): string {
  return hash("sha256", Buffer.from(bytes, "latin1"), "hex");
}

// Runs of spaces first: trimming with a pattern that ends in `$` would take quadratic time on a long run.
function trimValue(value: string): string {
  if (!value.includes(" ")) return value;
  const single = value.replaceAll(/ {2,}/g, " ");
  return single.slice(single.startsWith(" ") ? 1 : 0, single.endsWith(" ") && single.length > 1 ? -1 : undefined);
}
