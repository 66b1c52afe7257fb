import { parseAmzDate } from "../../base/parse-amz-date.ts";
import { WireError } from "../../base/wire-error.ts";
import type { SignedAuthentication } from "./authentication.ts";
import { checkPayloadHash } from "./check-payload-hash.ts";
import { maxExpiry } from "../sign/check-expiry.ts";
import { checkSignedHeaders } from "./check-signed-headers.ts";
import { headerValue, type IncomingRequest } from "./incoming-request.ts";
import { type CredentialClaim, parseCredential } from "./parse-credential.ts";
import { parseSignedHeaders } from "./parse-signed-headers.ts";
import { algorithm } from "../canonical/string-to-sign.ts";

/**
 * Reads the signature of a pre-signed request.
 *
 * @param request The request.
 * @param parameters The values of its query by name, decoded.
 * @returns What it claims; every malformed form throws a `WireError` with AWS's code.
 */
export function parseQueryAuthentication(
  request: IncomingRequest,
  parameters: ReadonlyMap<string, string[]>,
): SignedAuthentication {
  const one = (name: string): string => readOne(parameters, name);
  if (one("X-Amz-Algorithm") !== algorithm) throw malformed(`X-Amz-Algorithm only supports "${algorithm}"`);
  const claim = readCredential(one("X-Amz-Credential"));
  const signature = one("X-Amz-Signature");
  const amzDate = one("X-Amz-Date");
  const date = readDate(amzDate, claim.scope.date);
  const signedHeaders = parseSignedHeaders(one("X-Amz-SignedHeaders"));
  if (signedHeaders === undefined) throw malformed("X-Amz-SignedHeaders is mal-formed");
  const expiresIn = readExpiry(one("X-Amz-Expires"));
  checkSignedHeaders(request, signedHeaders);
  const payloadHash = readPayloadHash(request, claim.scope.service);
  const token = parameters.has("X-Amz-Security-Token") ? { sessionToken: one("X-Amz-Security-Token") } : {};
  return { kind: "query", ...claim, signedHeaders, signature, date, amzDate, payloadHash, expiresIn, ...token };
}

function malformed(message: string): WireError {
  return new WireError("AuthorizationQueryParametersError", message);
}

function readOne(parameters: ReadonlyMap<string, string[]>, name: string): string {
  const [value, second] = parameters.get(name) ?? [];
  if (second !== undefined) throw malformed(`${name} must be given once`);
  if (value) return value;
  throw malformed(
    "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, " +
      "X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
  );
}

function readCredential(value: string): CredentialClaim {
  const claim = parseCredential(value);
  if (claim !== undefined) return claim;
  const expected = '"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request"';
  throw malformed(`Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting ${expected}.`);
}

function readDate(amzDate: string, scopeDate: string): Date {
  const date = parseAmzDate(amzDate);
  if (date === undefined) throw malformed(`X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd'T'HHmmss'Z'"`);
  if (amzDate.startsWith(`${scopeDate}T`)) return date;
  const reason = `Invalid credential date "${scopeDate}". This date is not the same as X-Amz-Date: "${amzDate.slice(0, 8)}".`;
  throw malformed(`Error parsing the X-Amz-Credential parameter; ${reason}`);
}

function readExpiry(value: string): number {
  if (!/^[+-]?\d+$/.test(value)) throw malformed("X-Amz-Expires should be a number");
  const expiresIn = Number(value);
  if (expiresIn < 0) throw malformed("X-Amz-Expires must be non-negative");
  if (expiresIn <= maxExpiry) return expiresIn;
  const limit = `the given X-Amz-Expires must be less than ${maxExpiry} seconds`;
  throw malformed(`X-Amz-Expires must be less than a week (in seconds); that is, ${limit}`);
}

// The header counts when it is there (it is then signed), or a body with chunk framing would pass for a plain one.
function readPayloadHash(request: IncomingRequest, service: string): string {
  const value = headerValue(request, "x-amz-content-sha256");
  if (value !== undefined) return checkPayloadHash(value);
  return service === "s3" ? "UNSIGNED-PAYLOAD" : "";
}
