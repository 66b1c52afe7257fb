import type { ObjectEncryption } from "../../store/objects/object-encryption.ts";
import type { PartRecord, UploadRecord } from "../../store/uploads/upload-record.ts";

/** The encryption of an object in parts: each part keeps its initialisation vector. */
export function joinedEncryption(
  { encryption }: UploadRecord,
  parts: readonly PartRecord[],
): ObjectEncryption | undefined {
  if (encryption?.kind !== "customer") return encryption;
  return { ...encryption, ivs: parts.map(({ iv = "" }) => iv) };
}
