import type { SignedAuthentication } from "./authentication.ts";
import { canonicalRequest, hashBytes } from "../canonical/canonical-request.ts";
import { formatScope } from "../credential-scope.ts";
import { equalsInConstantTime } from "./equals-in-constant-time.ts";
import { findSigningKey } from "../find-signing-key.ts";
import { headerValue, type IncomingRequest } from "./incoming-request.ts";
import { pathEncodingOf } from "../sign/outgoing-request.ts";
import { stringToSign } from "../canonical/string-to-sign.ts";

/** Whether a signature is right; if not, what the server signed, for the error's body. */
export type Verification =
  | { valid: true; signingKey: Buffer }
  | { valid: false; canonicalRequest: string; stringToSign: string };

/**
 * Computes the signature of a request as received and compares it, in constant time, with the one sent. Time, expiry,
 * session token and body are the caller's to check.
 *
 * @param request The request as received.
 * @param authentication What it claims.
 * @param secretAccessKey The secret of the claimed key.
 * @returns The verdict, with the signing key for the chunks of the body.
 */
export function verifySignature(
  request: IncomingRequest,
  authentication: SignedAuthentication,
  secretAccessKey: string,
): Verification {
  const { scope, amzDate, signedHeaders, payloadHash } = authentication;
  const canonical = canonicalRequest({
    method: request.method,
    path: request.path,
    query: request.query,
    ...(authentication.kind === "query" ? { unsignedParameter: "X-Amz-Signature" } : {}),
    headers: signedHeaders.map((name) => [name, headerValue(request, name) ?? ""]),
    payloadHash,
    pathEncoding: pathEncodingOf(scope.service),
  });
  const toSign = stringToSign(amzDate, formatScope(scope), hashBytes(canonical));
  const key = findSigningKey(secretAccessKey, scope);
  if (equalsInConstantTime(key.sign(toSign), authentication.signature)) return { valid: true, signingKey: key.bytes };
  return { valid: false, canonicalRequest: Buffer.from(canonical, "latin1").toString("utf8"), stringToSign: toSign };
}
