import { type ChecksumAlgorithm, type CombinableAlgorithm, combineChecksums, createChecksum } from "@stowage/wire";
import type { PartRecord, UploadRecord } from "../../store/uploads/upload-record.ts";
import type { StoredChecksum } from "../../store/objects/object-attributes.ts";
import { defaultUploadChecksum } from "./upload-checksum.ts";

/** The checksum of an object in parts, from those of its parts. */
export function objectChecksum(upload: UploadRecord, parts: readonly PartRecord[]): StoredChecksum {
  const { algorithm, type } = upload.checksum ?? defaultUploadChecksum;
  const values = parts.map(({ checksum, size }) => ({ value: checksum?.value ?? "", size }));
  if (type === "FULL_OBJECT" && isCombinable(algorithm)) {
    return { algorithm, type, value: combineChecksums(algorithm, values) };
  }
  const composite = createChecksum(algorithm);
  for (const { value } of values) composite.update(Buffer.from(value, "base64"));
  return { algorithm, type: "COMPOSITE", value: `${composite.digest()}-${parts.length}` };
}

function isCombinable(algorithm: ChecksumAlgorithm): algorithm is CombinableAlgorithm {
  return algorithm !== "SHA1" && algorithm !== "SHA256";
}
