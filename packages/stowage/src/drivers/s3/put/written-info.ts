import type { ObjectInfo } from "../../driver.ts";
import type { StoredChecksum } from "../../verified-body.ts";
import { reportedChecksum, unquote } from "../headers/object-info.ts";
import type { S3Write } from "./s3-write.ts";

/** What the write itself established. */
export interface WrittenFacts {
  size: number;
  /** Without it nobody will know one of the whole object. */
  checksum?: StoredChecksum | undefined;
  etag?: string | undefined;
}

/**
 * What is known of an object that was just written. S3 does not tell its time of modification; the time of the answer
 * is at most a second away from it.
 */
export function writtenInfo(
  { key, options }: S3Write,
  headers: Readonly<Record<string, string>>,
  { size, checksum, etag }: WrittenFacts,
): ObjectInfo {
  const { type, metadata = {}, cacheControl, contentDisposition, contentEncoding } = options;
  const version = headers["x-amz-version-id"];
  const info: ObjectInfo = {
    key,
    size,
    modified: new Date(headers["last-modified"] ?? headers["date"] ?? Date.now()),
    etag: unquote(etag ?? headers["etag"]),
    type,
    metadata: { ...metadata },
  };
  const reported = reportedChecksum(checksum);
  if (reported !== undefined) info.checksum = reported;
  if (cacheControl !== undefined) info.cacheControl = cacheControl;
  if (contentDisposition !== undefined) info.contentDisposition = contentDisposition;
  if (contentEncoding !== undefined) info.contentEncoding = contentEncoding;
  if (version !== undefined) info.version = version;
  return info;
}
