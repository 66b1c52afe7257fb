import type { ProviderProfile } from "./provider-profile.ts";

/** The header that says a checksum, and where an engine wants it the one that names its algorithm. */
export function checksumHeaders({ checksum }: ProviderProfile, value: string): Record<string, string> {
  if (checksum.header === "none") return {};
  const { algorithm } = checksum;
  const named = checksum.header === "named" ? { "x-amz-sdk-checksum-algorithm": algorithm } : {};
  return { ...named, [`x-amz-checksum-${algorithm.toLowerCase()}`]: value };
}
