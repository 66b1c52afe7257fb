import { formatAmzDate } from "../../base/format-amz-date.ts";
import { parseAmzDate } from "../../base/parse-amz-date.ts";
import { WireError } from "../../base/wire-error.ts";
import type { SignedAuthentication } from "./authentication.ts";
import { checkPayloadHash } from "./check-payload-hash.ts";
import { checkSignedHeaders } from "./check-signed-headers.ts";
import { headerValue, type IncomingRequest } from "./incoming-request.ts";
import { parseCredential } from "./parse-credential.ts";
import { parseSignedHeaders } from "./parse-signed-headers.ts";
import { algorithm } from "../canonical/string-to-sign.ts";

/**
 * Reads the signature of an `authorization` header.
 *
 * @param request The request.
 * @param authorization The header's value, which starts with the algorithm.
 * @returns What it claims; every malformed form throws a `WireError` with AWS's code.
 */
export function parseHeaderAuthentication(request: IncomingRequest, authorization: string): SignedAuthentication {
  const { Credential, SignedHeaders, Signature } = splitParameters(authorization.slice(algorithm.length));
  const claim = parseCredential(Credential);
  if (claim === undefined)
    throw malformed(`the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".`);
  const signedHeaders = parseSignedHeaders(SignedHeaders);
  if (signedHeaders === undefined) throw malformed("the SignedHeaders list is mal-formed.");
  const { date, amzDate } = readDate(request);
  if (claim.scope.date !== amzDate.slice(0, 8)) {
    throw malformed(
      `Invalid credential date "${claim.scope.date}". This date is not the same as X-Amz-Date: "${amzDate.slice(0, 8)}".`,
    );
  }
  const payloadHash = readPayloadHash(request, claim.scope.service);
  checkSignedHeaders(request, signedHeaders);
  const sessionToken = headerValue(request, "x-amz-security-token");
  const token = sessionToken === undefined ? {} : { sessionToken };
  return { kind: "header", ...claim, signedHeaders, signature: Signature, date, amzDate, payloadHash, ...token };
}

interface Parameters {
  Credential: string;
  SignedHeaders: string;
  Signature: string;
}

// As every client writes it; any other order or spacing that is right takes the longer way.
const usual = /^ Credential=([^ ,]+), ?SignedHeaders=([^ ,]+), ?Signature=([^ ,]+)$/;

function splitParameters(list: string): Parameters {
  const [, credential, signedHeaders, signature] = usual.exec(list) ?? [];
  if (credential !== undefined && signedHeaders !== undefined && signature !== undefined) {
    return { Credential: credential, SignedHeaders: signedHeaders, Signature: signature };
  }
  const found = new Map<string, string>();
  for (const item of list.split(",")) {
    const [, name, value] = /^ *(Credential|SignedHeaders|Signature)=([^ ]+) *$/.exec(item) ?? [];
    if (name === undefined || value === undefined || found.has(name)) throw malformed(incomplete);
    found.set(name, value);
  }
  const Credential = found.get("Credential");
  const SignedHeaders = found.get("SignedHeaders");
  const Signature = found.get("Signature");
  if (Credential && SignedHeaders && Signature) return { Credential, SignedHeaders, Signature };
  throw malformed(incomplete);
}

const incomplete = "the authorization header requires three components: Credential, SignedHeaders, and Signature.";

function malformed(reason: string): WireError {
  return new WireError("AuthorizationHeaderMalformed", `The authorization header is malformed; ${reason}`);
}

function readDate(request: IncomingRequest): { date: Date; amzDate: string } {
  const amzDate = headerValue(request, "x-amz-date");
  const date = amzDate === undefined ? readHttpDate(headerValue(request, "date")) : parseAmzDate(amzDate);
  if (date !== undefined) return { date, amzDate: amzDate ?? formatAmzDate(date) };
  throw new WireError("AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");
}

const httpDateForm = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z][a-z] \d{4} \d\d:\d\d:\d\d GMT$/;

function readHttpDate(value = ""): Date | undefined {
  if (!httpDateForm.test(value)) return parseAmzDate(value);
  const date = new Date(value);
  return date.toUTCString() === value ? date : undefined;
}

function readPayloadHash(request: IncomingRequest, service: string): string {
  const value = headerValue(request, "x-amz-content-sha256");
  if (value !== undefined) return checkPayloadHash(value);
  if (service !== "s3") return "";
  throw new WireError("InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
}
