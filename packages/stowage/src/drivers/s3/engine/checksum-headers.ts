import type { ProviderProfile } from "./provider-profile.ts";

const names = { CRC32: "x-amz-checksum-crc32", CRC64NVME: "x-amz-checksum-crc64nvme" } as const;

/** The header that says a checksum, and where an engine wants it the one that names its algorithm. */
export function checksumHeaders({ checksum }: ProviderProfile, value: string): Record<string, string> {
  if (checksum.header === "none") return {};
  const { algorithm } = checksum;
  const headers = { [names[algorithm]]: value };
  if (checksum.header === "named") headers["x-amz-sdk-checksum-algorithm"] = algorithm;
  return headers;
}
