import type { ChecksumAlgorithm } from "@stowage/wire";
import type { Checksum, ObjectInfo } from "../../driver.ts";
import type { StoredChecksum } from "../../verified-body.ts";
import { checksumHeader, keptChecksum } from "./kept-checksum.ts";
import { decodeMetadataValue } from "./metadata-value.ts";
import { operationHeader } from "./operation-id.ts";

type Headers = Readonly<Record<string, string>>;

const algorithms: readonly (readonly [ChecksumAlgorithm, header: string])[] = [
  ["CRC32", "x-amz-checksum-crc32"],
  ["SHA256", "x-amz-checksum-sha256"],
  ["CRC64NVME", "x-amz-checksum-crc64nvme"],
  ["CRC32C", "x-amz-checksum-crc32c"],
  ["SHA1", "x-amz-checksum-sha1"],
];
const ours: readonly string[] = [operationHeader, checksumHeader];
const reported: Partial<Record<ChecksumAlgorithm, Checksum["algorithm"]>> = {
  CRC32: "crc32",
  CRC64NVME: "crc64nvme",
  SHA256: "sha256",
};

/** Reads what GET and HEAD say of an object. */
export function objectInfo(key: string, headers: Headers): ObjectInfo {
  const info: ObjectInfo = {
    key,
    size: objectSize(headers),
    modified: new Date(headers["last-modified"] ?? 0),
    etag: unquote(headers["etag"]),
    type: headers["content-type"] ?? "application/octet-stream",
    metadata: metadataOf(headers),
  };
  const checksum = reportedChecksum(storedChecksum(headers));
  if (checksum !== undefined) info.checksum = checksum;
  if (headers["cache-control"] !== undefined) info.cacheControl = headers["cache-control"];
  if (headers["content-disposition"] !== undefined) info.contentDisposition = headers["content-disposition"];
  if (headers["content-encoding"] !== undefined) info.contentEncoding = headers["content-encoding"];
  if (headers["x-amz-version-id"] !== undefined) info.version = headers["x-amz-version-id"];
  return info;
}

/** What callers are told of a checksum: nothing of an algorithm that the contract does not know. */
export function reportedChecksum(stored: StoredChecksum | undefined): Checksum | undefined {
  const algorithm = stored && reported[stored.algorithm];
  return stored === undefined || algorithm === undefined ? undefined : { algorithm, value: stored.value };
}

/** The checksum of the whole object, as the engine kept it or as we did; composites of parts (`…-3`) are none. */
export function storedChecksum(headers: Headers): StoredChecksum | undefined {
  for (const [algorithm, name] of algorithms) {
    const value = headers[name];
    if (value !== undefined && /^[A-Za-z0-9+/]+=*$/.test(value)) return { algorithm, value };
  }
  return keptChecksum(headers);
}

/** An ETag without its quotes. */
export function unquote(etag: string | undefined): string {
  return (etag ?? "").replace(/^"|"$/g, "");
}

/** The whole size, also where the answer is a range of it. */
function objectSize(headers: Headers): number {
  const range = headers["content-range"];
  const whole = range === undefined ? undefined : /\/(\d+)$/.exec(range)?.[1];
  return Number(whole ?? headers["content-length"] ?? Number.NaN);
}

function metadataOf(headers: Headers): Record<string, string> {
  const metadata: Record<string, string> = {};
  for (const name in headers) {
    if (!name.startsWith("x-amz-meta-") || ours.includes(name)) continue;
    metadata[name.slice("x-amz-meta-".length)] = decodeMetadataValue(headers[name] ?? "");
  }
  return metadata;
}
