import type { ChecksumAlgorithm } from "@stowage/wire";

/** The header, and trailer, of each checksum. */
export const checksumHeaders: Readonly<Record<ChecksumAlgorithm, string>> = {
  CRC32: "x-amz-checksum-crc32",
  CRC32C: "x-amz-checksum-crc32c",
  SHA1: "x-amz-checksum-sha1",
  SHA256: "x-amz-checksum-sha256",
  CRC64NVME: "x-amz-checksum-crc64nvme",
};

const byHeader: ReadonlyMap<string, ChecksumAlgorithm> = new Map([
  ["x-amz-checksum-crc32", "CRC32"],
  ["x-amz-checksum-crc32c", "CRC32C"],
  ["x-amz-checksum-sha1", "SHA1"],
  ["x-amz-checksum-sha256", "SHA256"],
  ["x-amz-checksum-crc64nvme", "CRC64NVME"],
]);

/** The algorithm whose checksum a header or trailer holds. */
export function algorithmOfHeader(name: string): ChecksumAlgorithm | undefined {
  return byHeader.get(name);
}

/** Reads the name of an algorithm, such as the value of `x-amz-checksum-algorithm`. */
export function parseAlgorithm(text: string): ChecksumAlgorithm | undefined {
  return byHeader.get(`x-amz-checksum-${text.toLowerCase()}`);
}
