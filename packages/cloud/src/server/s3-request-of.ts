import { decodeUri, queryParameters } from "@stowage/wire";
import { invalidArgument } from "../s3/errors/invalid-argument.ts";
import { S3Error } from "../s3/errors/s3-error.ts";
import type { S3Request } from "../s3/request/s3-request.ts";
import type { Authenticated } from "./authenticate.ts";
import type { HttpRequest } from "./http/http-request.ts";
import { readHost } from "./read-host.ts";

/** Addresses a request to S3: which bucket and key it names, in the path or in the host. */
export function s3RequestOf(
  request: HttpRequest,
  { signature, region, signed }: Authenticated,
  { secure, domains }: { secure: boolean; domains: readonly string[] },
): S3Request {
  const host = request.values.get("host") ?? "";
  const named = readHost(host, domains);
  const query = queryParameters(request.query);
  return {
    method: request.method,
    ...address(request.path, named.bucket),
    query,
    headers: signature === "query" ? withHoisted(request.values, query) : request.values,
    url: `${secure ? "https" : "http"}://${host}${request.path}`,
    signature,
    ...(region !== undefined && { region }),
    ...(named.region !== undefined && { hostRegion: named.region }),
    ...(signed !== undefined && { signed }),
  };
}

function address(path: string, hostBucket: string | undefined): Pick<S3Request, "bucket" | "key"> {
  if (hostBucket !== undefined) return { bucket: hostBucket, key: decodeUri(path.slice(1)) };
  const slash = path.indexOf("/", 1);
  if (slash === -1) return { bucket: decodeUri(path.slice(1)), key: "" };
  const bucket = decodeUri(path.slice(1, slash));
  if (bucket === "") throw new S3Error("InvalidBucketName", { details: { BucketName: "" } });
  return { bucket, key: decodeUri(path.slice(slash + 1)) };
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
