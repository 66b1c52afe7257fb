import { WireError } from "../../base/wire-error.ts";
import type { IncomingRequest } from "./incoming-request.ts";

/**
 * Refuses a request with a header that could change its meaning outside the signature: `host` and every `x-amz-*`
 * must be signed.
 *
 * @param request The request.
 * @param signedHeaders The names of the signed headers.
 */
export function checkSignedHeaders(request: IncomingRequest, signedHeaders: readonly string[]): void {
  const missing = new Set(signedHeaders.includes("host") ? [] : ["host"]);
  for (const [name] of request.headers) {
    if (name.startsWith("x-amz-") && !signedHeaders.includes(name)) missing.add(name);
  }
  if (missing.size === 0) return;
  const message = "There were headers present in the request which were not signed";
  throw new WireError("AccessDenied", message, { HeadersNotSigned: [...missing].join(", ") });
}
