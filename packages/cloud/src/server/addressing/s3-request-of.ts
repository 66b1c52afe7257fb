import { queryParameters } from "@stowage/wire";
import { invalidArgument } from "../../s3/errors/invalid-argument.ts";
import type { S3Request } from "../../s3/request/s3-request.ts";
import type { Authenticated } from "../authentication/authenticate.ts";
import type { HttpRequest } from "../http/http-request.ts";
import type { S3Address } from "./s3-address-of.ts";

/** A request to S3, of which is known what it addresses and who sent it. */
export function s3RequestOf(
  request: HttpRequest,
  address: S3Address,
  { signature, region, signed }: Authenticated,
  secure: boolean,
): S3Request {
  const host = request.values.get("host") ?? "";
  const query = queryParameters(request.query);
  return {
    method: request.method,
    ...address,
    query,
    headers: signature === "query" ? withHoisted(request.values, query) : request.values,
    url: `${secure ? "https" : "http"}://${host}${request.path}`,
    signature,
    ...(region !== undefined && { region }),
    ...(signed !== undefined && { signed }),
  };
}

const headerName = /^[a-z0-9!#$%&'*+.^_`|~-]+$/;

/** "Only in a presigned query: ignored", a checksum; every other `x-amz-*` parameter counts as the header. */
function withHoisted(
  headers: ReadonlyMap<string, string>,
  query: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, string> {
  const merged = new Map(headers);
  for (const [name, [value = ""]] of query) {
    if (!name.startsWith("x-amz-") || merged.has(name)) continue;
    if (name.startsWith("x-amz-checksum-") || name === "x-amz-sdk-checksum-algorithm") continue;
    if (!headerName.test(name)) throw invalidArgument("query", name, "The parameter has no name of a header");
    // Headers carry bytes: text beyond ASCII stands as its UTF-8.
    merged.set(name, Buffer.from(value, "utf8").toString("latin1"));
  }
  return merged;
}
