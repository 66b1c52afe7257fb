import { encodeUri } from "../../base/encode-uri.ts";
import { formatAmzDate } from "../../base/format-amz-date.ts";
import { checkExpiry } from "./check-expiry.ts";
import { formatScope } from "../credential-scope.ts";
import { findSigningKey } from "../find-signing-key.ts";
import { hashRequest, headersToSign, type OutgoingRequest, pathEncodingOf } from "./outgoing-request.ts";
import type { SignRequestOptions } from "./sign-request.ts";
import { algorithm, stringToSign } from "../canonical/string-to-sign.ts";

/** How {@link presignRequest} signs. */
export interface PresignRequestOptions extends SignRequestOptions {
  /** The life of the URL in seconds, 1 to 604,800. */
  expiresIn: number;
}

/**
 * Signs a request in its query, whatever its method and headers. For GET URLs by the thousand there is the faster
 * `createUrlSigner`.
 *
 * @param request The request. Whoever uses the URL must send every header given here with the same value.
 * @param options Credentials, scope, time and life.
 * @returns The query to send, without `?`.
 */
export function presignRequest(request: OutgoingRequest, options: PresignRequestOptions): string {
  const { credentials, region, service = "s3", date } = options;
  const amzDate = formatAmzDate(date);
  const scope = { date: amzDate.slice(0, 8), region, service };
  const signed = headersToSign(request.headers);
  const parameters = {
    "X-Amz-Algorithm": algorithm,
    "X-Amz-Credential": `${credentials.accessKeyId}/${formatScope(scope)}`,
    "X-Amz-Date": amzDate,
    "X-Amz-Expires": String(checkExpiry(options.expiresIn)),
    ...(credentials.sessionToken === undefined ? {} : { "X-Amz-Security-Token": credentials.sessionToken }),
    "X-Amz-SignedHeaders": signed.map(([name]) => name).join(";"),
  };
  const added = Object.entries(parameters).map(([name, value]) => `${name}=${encodeUri(value)}`);
  const query = [...(request.query === "" ? [] : [request.query]), ...added].join("&");
  const requestHash = hashRequest({ ...request, query }, signed, options.pathEncoding ?? pathEncodingOf(service));
  const key = findSigningKey(credentials.secretAccessKey, scope);
  return `${query}&X-Amz-Signature=${key.sign(stringToSign(amzDate, formatScope(scope), requestHash))}`;
}
