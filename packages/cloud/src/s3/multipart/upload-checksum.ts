import type { ChecksumAlgorithm } from "@stowage/wire";
import type { StoredChecksum } from "../../store/objects/object-attributes.ts";
import type { UploadRecord } from "../../store/uploads/upload-record.ts";
import { parseAlgorithm } from "../body/checksum-headers.ts";
import { invalidRequest } from "../errors/invalid-request.ts";
import { notImplemented } from "../errors/not-implemented.ts";
import type { S3Request } from "../request/s3-request.ts";

type ChecksumType = StoredChecksum["type"];

/** Which types an algorithm has for an object in parts; the first is the default. */
const types: Readonly<Record<ChecksumAlgorithm, readonly ChecksumType[]>> = {
  CRC64NVME: ["FULL_OBJECT"],
  CRC32: ["COMPOSITE", "FULL_OBJECT"],
  CRC32C: ["COMPOSITE", "FULL_OBJECT"],
  SHA1: ["COMPOSITE"],
  SHA256: ["COMPOSITE"],
};

/** The checksum of an upload that asks for none. */
export const defaultUploadChecksum = { algorithm: "CRC64NVME", type: "FULL_OBJECT" } as const;

/** Reads which checksum the object of an upload shall have. */
export function uploadChecksum({ headers }: S3Request): UploadRecord["checksum"] {
  const algorithm = requestedAlgorithm(headers);
  const type = headers.get("x-amz-checksum-type")?.toUpperCase();
  if (algorithm === undefined) {
    if (type === undefined) return undefined;
    throw invalidRequest("The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
  }
  const found = types[algorithm].find((possible) => type === undefined || possible === type);
  if (found !== undefined) return { algorithm, type: found };
  throw invalidRequest(
    `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
  );
}

/** The value of `x-amz-checksum-algorithm`. */
export function requestedAlgorithm(headers: ReadonlyMap<string, string>): ChecksumAlgorithm | undefined {
  const name = headers.get("x-amz-checksum-algorithm");
  if (name === undefined) return undefined;
  const algorithm = parseAlgorithm(name);
  if (algorithm !== undefined) return algorithm;
  if (/^(?:sha512|md5|xxhash(?:64|3|128))$/i.test(name)) throw notImplemented("x-amz-checksum-algorithm");
  throw invalidRequest(
    "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]",
  );
}
