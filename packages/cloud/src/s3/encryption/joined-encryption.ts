import type { ObjectEncryption, PartRecord, UploadRecord } from "../../store/records.ts";

/** The encryption of an object in parts: each part keeps its initialisation vector. */
export function joinedEncryption(
  { encryption }: UploadRecord,
  parts: readonly PartRecord[],
): ObjectEncryption | undefined {
  if (encryption?.kind !== "customer") return encryption;
  return { ...encryption, ivs: parts.map(({ iv = "" }) => iv) };
}
