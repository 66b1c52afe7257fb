import type { ObjectAttributes, StoredHeaders } from "../../store/objects/object-attributes.ts";
import { isChunked } from "../body/framing.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { S3Request } from "../request/s3-request.ts";
import { assertHeaderValue } from "./assert-header-value.ts";

const kept = ["cache-control", "content-disposition", "content-language", "expires"] as const;
const classes = new Set(
  [
    ["STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "REDUCED_REDUNDANCY", "GLACIER_IR"],
    ["GLACIER", "DEEP_ARCHIVE"],
  ].flat(),
);
const metadataPrefix = "x-amz-meta-";
const largestMetadata = 2048;

/** What the headers of an upload say of the object that it makes. */
export function requestAttributes(request: S3Request): ObjectAttributes {
  const { headers } = request;
  const stored: StoredHeaders = { "content-type": headers.get("content-type") || "binary/octet-stream" };
  for (const name of kept) {
    const value = headers.get(name);
    if (value !== undefined) stored[name] = value;
  }
  const encoding = contentEncoding(headers.get("content-encoding"));
  if (encoding !== "") stored["content-encoding"] = encoding;
  const attributes = { headers: { ...stored, ...placement(request) }, metadata: userMetadata(headers) };
  for (const [name, value] of Object.entries(attributes.headers)) assertHeaderValue(name, value);
  return attributes;
}

/** The headers that a copy never takes from its source. "STANDARD is never echoed." */
export function placement({ headers }: S3Request): Partial<StoredHeaders> {
  const stored: Partial<StoredHeaders> = {};
  const storageClass = headers.get("x-amz-storage-class") ?? "STANDARD";
  if (classes.has(storageClass)) stored["x-amz-storage-class"] = storageClass;
  else if (storageClass !== "STANDARD") throw new S3Error("InvalidStorageClass");
  const redirect = headers.get("x-amz-website-redirect-location");
  if (redirect === undefined) return stored;
  if (!/^(?:\/|https?:\/\/)/.test(redirect)) throw new S3Error("InvalidRedirectLocation");
  return { ...stored, "x-amz-website-redirect-location": redirect };
}

function contentEncoding(value: string | undefined): string {
  if (value === undefined) return "";
  const encodings = value.split(",").map((encoding) => encoding.trim());
  return encodings.filter((encoding) => !isChunked(encoding)).join(",");
}

function userMetadata(headers: ReadonlyMap<string, string>): Record<string, string> {
  const entries: [name: string, value: string][] = [];
  let size = 0;
  for (const [header, value] of headers) {
    if (!header.startsWith(metadataPrefix)) continue;
    const name = header.slice(metadataPrefix.length);
    if (name === "") throw invalidArgument(header, value, "A metadata header needs a name");
    assertHeaderValue(header, value);
    size += name.length + value.length;
    entries.push([name, value]);
  }
  if (size <= largestMetadata) return Object.fromEntries(entries);
  const details = { Size: String(size), MaxSizeAllowed: String(largestMetadata) };
  throw new S3Error("MetadataTooLarge", { details });
}
