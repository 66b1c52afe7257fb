import { formatAmzDate } from "../../base/format-amz-date.ts";
import type { PathEncoding } from "../canonical/canonical-uri.ts";
import { formatScope } from "../credential-scope.ts";
import type { Credentials } from "../credentials.ts";
import { findSigningKey } from "../find-signing-key.ts";
import { hashRequest, headersToSign, type OutgoingRequest, pathEncodingOf } from "./outgoing-request.ts";
import { algorithm, stringToSign } from "../canonical/string-to-sign.ts";

/** How {@link signRequest} signs. */
export interface SignRequestOptions {
  credentials: Credentials;
  region: string;
  /** `s3` by default. */
  service?: string;
  /** The time of the signature; a server refuses one that is 15 minutes off. */
  date: Date;
  /** By default `s3` for S3, `generic-normalized` for every other service. */
  pathEncoding?: PathEncoding;
}

/**
 * Signs a request with an `authorization` header.
 *
 * @param request The request. All its headers are signed but those that are changed on the way (`connection`, `expect`,
 *   `transfer-encoding`, `user-agent`). The host may stand beside them, as `host`.
 * @param options Credentials, scope and time.
 * @returns All headers to send, names in lower case: the given ones, `x-amz-date`, `x-amz-content-sha256` (S3 only),
 *   `x-amz-security-token` and `authorization`.
 */
export function signRequest(
  request: OutgoingRequest & { host?: string },
  options: SignRequestOptions,
): Record<string, string> {
  const { credentials, region, service = "s3", date } = options;
  const amzDate = formatAmzDate(date);
  const scope = { date: amzDate.slice(0, 8), region, service };
  const all = lowerCaseNames(request.headers);
  if (request.host !== undefined) all["host"] = request.host;
  all["x-amz-date"] = amzDate;
  if (service === "s3") all["x-amz-content-sha256"] = request.payloadHash;
  if (credentials.sessionToken !== undefined) all["x-amz-security-token"] = credentials.sessionToken;
  const signed = headersToSign(all);
  const requestHash = hashRequest(request, signed, options.pathEncoding ?? pathEncodingOf(service));
  const key = findSigningKey(credentials.secretAccessKey, scope);
  const signature = key.sign(stringToSign(amzDate, formatScope(scope), requestHash));
  const names = signed.map((header) => header[0]).join(";");
  const credential = `${credentials.accessKeyId}/${formatScope(scope)}`;
  all["authorization"] = `${algorithm} Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
  return all;
}

function lowerCaseNames(headers: Record<string, string>): Record<string, string> {
  const lower: Record<string, string> = {};
  for (const name in headers) lower[name.toLowerCase()] = headers[name] ?? "";
  return lower;
}
