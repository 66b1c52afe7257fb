import { quotedEtag } from "./quoted-etag.ts";
import type { ObjectRecord } from "../../store/objects/object-record.ts";
import type { StoredChecksum } from "../../store/objects/object-attributes.ts";
import { isNotModified, isRangeCurrent } from "../preconditions/is-not-modified.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { BucketContext } from "../operation-context.ts";
import type { CustomerKey } from "../encryption/customer-key.ts";
import { encryptionHeaders } from "../encryption/encryption-headers.ts";
import { readEncryption } from "../encryption/read-encryption.ts";
import { expirationHeaders } from "../lifecycle/expiration-headers.ts";
import { parameter } from "../request/parameter.ts";
import type { S3Request } from "../request/s3-request.ts";
import { annotationHeaders } from "./annotation-headers.ts";
import { type ByteRange, parseByteRange } from "./byte-range.ts";
import { checksumReplyHeaders } from "./checksum-reply-headers.ts";
import { metadataHeaders } from "./metadata-headers.ts";
import { partRange } from "./part-range.ts";
import { responseOverrides } from "./response-overrides.ts";
import { findObject } from "../versions/find-object.ts";
import { versionHeaders } from "../versions/version-headers.ts";

/** What a GET or HEAD answers with. */
export interface ObjectAnswer {
  object: ObjectRecord;
  status: 200 | 206 | 304;
  headers: Record<string, string>;
  /** Of a 206. */
  range?: ByteRange;
  /** The client's key, of an object that needs one. */
  customer?: CustomerKey;
}

/** Works out the answer to a read, all but the body. */
export function readObject(context: BucketContext): ObjectAnswer {
  const { request } = context;
  const overrides = responseOverrides(request);
  const object = findObject(context);
  const customer = readEncryption(context, object);
  const found = { object, ...(customer && { customer }) };
  if (isNotModified(request.headers, object)) return { ...found, status: 304, headers: notModifiedHeaders(object) };
  const range = partRange(request, object) ?? requestedRange(context, object);
  const headers = { ...objectHeaders(context, found), ...overrides };
  if (range === undefined)
    return { ...found, status: 200, headers: { ...headers, "content-length": String(object.size) } };
  headers["content-length"] = String(range.end - range.start + 1);
  if (object.size > 0) headers["content-range"] = `bytes ${range.start}-${range.end}/${object.size}`;
  return { ...found, status: 206, headers, range };
}

function requestedRange({ request: { headers } }: BucketContext, object: ObjectRecord): ByteRange | undefined {
  const header = headers.get("range");
  if (header === undefined || !isRangeCurrent(headers.get("if-range"), object)) return undefined;
  const range = parseByteRange(header, object.size);
  if (range !== "unsatisfiable") return range;
  throw new S3Error("InvalidRange", {
    details: { RangeRequested: header, ActualObjectSize: String(object.size) },
    headers: { "content-range": `bytes */${object.size}` },
  });
}

function identityHeaders(object: ObjectRecord): Record<string, string> {
  return { etag: quotedEtag(object), "last-modified": new Date(object.modified).toUTCString() };
}

function notModifiedHeaders(object: ObjectRecord): Record<string, string> {
  const { "cache-control": cacheControl, expires } = object.headers;
  const headers = identityHeaders(object);
  if (cacheControl !== undefined) headers["cache-control"] = cacheControl;
  if (expires !== undefined) headers["expires"] = expires;
  return headers;
}

function objectHeaders(
  context: BucketContext,
  { object, customer }: Pick<ObjectAnswer, "object" | "customer">,
): Record<string, string> {
  const { request, bucket } = context;
  const headers: Record<string, string> = {
    ...identityHeaders(object),
    ...object.headers,
    ...metadataHeaders(object.metadata),
    ...encryptionHeaders(object.encryption, customer),
    ...versionHeaders(bucket, object),
    ...annotationHeaders(context, object),
    ...expirationHeaders(context, object),
    "accept-ranges": "bytes",
  };
  if (request.query.has("partNumber") && object.partSizes !== undefined) {
    headers["x-amz-mp-parts-count"] = String(object.partSizes.length);
  }
  if (request.headers.get("x-amz-checksum-mode")?.toUpperCase() === "ENABLED") {
    Object.assign(headers, checksumReplyHeaders(askedChecksum(request, object)));
  }
  return headers;
}

/** The checksum of what is asked for: the object, or a part of one whose checksum is made of those of its parts. */
function askedChecksum(
  request: S3Request,
  { checksum, partSizes, partChecksums }: ObjectRecord,
): StoredChecksum | undefined {
  if (request.headers.has("range")) return undefined;
  const number = parameter(request, "partNumber");
  if (number === undefined || partSizes === undefined) return checksum;
  const value = partChecksums?.[Number(number) - 1];
  if (checksum === undefined || value === undefined) return partSizes.length === 1 ? checksum : undefined;
  return { ...checksum, value };
}
