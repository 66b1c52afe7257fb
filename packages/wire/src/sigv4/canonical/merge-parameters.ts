import { encodeUri } from "../../base/encode-uri.ts";
import { WireError } from "../../base/wire-error.ts";
import { canonicalQuery } from "./canonical-query.ts";

const ofSignature = new Set([
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  "X-Amz-Date",
  "X-Amz-Expires",
  "X-Amz-Security-Token",
  "X-Amz-Signature",
  "X-Amz-SignedHeaders",
]);

/**
 * Adds parameters to those of a signature, in canonical order.
 *
 * @param signatureQuery The signature's own parameters, sorted and encoded.
 * @param extra Further ones by name, not encoded.
 * @returns The query in canonical form.
 */
export function mergeParameters(signatureQuery: string, extra: Record<string, string>): string {
  let merged = signatureQuery;
  let sorted = true;
  let last = "X-Amz-SignedHeaders";
  for (const [name, value] of Object.entries(extra)) {
    if (ofSignature.has(name))
      throw new WireError("InvalidArgument", `Cannot sign URL: "${name}" is the signature's own`);
    const encoded = encodeUri(name);
    sorted &&= encoded > last;
    last = encoded;
    merged += `&${encoded}=${encodeUri(value)}`;
  }
  return sorted ? merged : canonicalQuery(merged);
}
