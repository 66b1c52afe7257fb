import { type Credentials, encodeUri, signRequest } from "@stowage/wire";
import type { BucketAddress } from "./bucket-address.ts";
import { emptySha256 } from "./s3-body.ts";
import type { S3Request } from "./s3-request.ts";
import type { TransportRequest } from "./transport.ts";

/** What one attempt is signed with. */
export interface Signing {
  address: BucketAddress;
  credentials: Credentials;
  region: string;
  date: Date;
}

/** Addresses and signs a request; every attempt is signed anew, for a slow retry would carry a stale date. */
export function signS3Request(
  request: S3Request,
  { address, credentials, region, date }: Signing,
): Pick<TransportRequest, "target" | "headers"> {
  const path = address.path(request.key);
  const query = encodeQuery(request.query);
  const { method, headers = {} } = request;
  const payloadHash = request.body === undefined ? emptySha256 : (request.body.sha256 ?? "UNSIGNED-PAYLOAD");
  const parts = { method, path, query, headers, host: address.host, payloadHash };
  const signed = signRequest(parts, { credentials, region, date });
  // Hop by hop, and so outside the signature.
  if (request.body !== undefined) signed["content-length"] = String(request.body.size);
  return { target: query === "" ? path : `${path}?${query}`, headers: signed };
}

function encodeQuery(query: Readonly<Record<string, string>> | undefined): string {
  if (query === undefined) return "";
  return Object.entries(query)
    .map(([name, value]) => `${encodeUri(name)}=${encodeUri(value)}`)
    .join("&");
}
