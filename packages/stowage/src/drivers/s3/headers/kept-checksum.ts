import type { ChecksumAlgorithm } from "@stowage/wire";
import type { StoredChecksum } from "../../verified-body.ts";

/** Carries the checksum of an object on engines that do not keep one themselves: `CRC32 NhCmhg==`. */
export const checksumHeader: string = "x-amz-meta-stowage-checksum";

const form = /^(CRC32|CRC64NVME|SHA256|CRC32C|SHA1) ([A-Za-z0-9+/]+=*)$/;

/** The header for a checksum. */
export function keepChecksum({ algorithm, value }: StoredChecksum): Record<string, string> {
  return { [checksumHeader]: `${algorithm} ${value}` };
}

/** The checksum in an object's metadata. */
export function keptChecksum(headers: Readonly<Record<string, string>>): StoredChecksum | undefined {
  const [, algorithm, value] = form.exec(headers[checksumHeader] ?? "") ?? [];
  if (algorithm === undefined || value === undefined || !isAlgorithm(algorithm)) return undefined;
  return { algorithm, value };
}

function isAlgorithm(text: string): text is ChecksumAlgorithm {
  return ["CRC32", "CRC64NVME", "SHA256", "CRC32C", "SHA1"].includes(text);
}
