import type { ChecksumAlgorithm, XmlContent } from "@stowage/wire";

/** The name of an element that holds a checksum. */
export type ChecksumElement = `Checksum${ChecksumAlgorithm}`;

/** The element that holds a checksum in documents about parts. */
export const checksumElements: Readonly<Record<ChecksumAlgorithm, ChecksumElement>> = {
  CRC32: "ChecksumCRC32",
  CRC32C: "ChecksumCRC32C",
  SHA1: "ChecksumSHA1",
  SHA256: "ChecksumSHA256",
  CRC64NVME: "ChecksumCRC64NVME",
};

/** A checksum as a member of such a document. */
export function checksumElement(checksum: { algorithm: ChecksumAlgorithm; value: string } | undefined): {
  [name: string]: XmlContent;
} {
  return checksum === undefined ? {} : { [checksumElements[checksum.algorithm]]: checksum.value };
}
