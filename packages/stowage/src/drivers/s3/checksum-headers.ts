import { StowageError } from "../../base/stowage-error.ts";
import type { Checksum } from "../driver.ts";

const lengths: Readonly<Record<Checksum["algorithm"], number>> = { sha256: 32, crc64nvme: 8, crc32: 4 };

/** The header that holds a body to its checksum; none without one. */
export function checksumHeaders(key: string, checksum: Checksum | undefined): Record<string, string> {
  if (checksum === undefined) return {};
  const { algorithm, value } = checksum;
  const known = Object.hasOwn(lengths, algorithm) && typeof value === "string";
  if (known && Buffer.from(value, "base64").length === lengths[algorithm] && isBase64(value))
    return { [`x-amz-checksum-${algorithm}`]: value };
  const message = `Cannot sign upload of ${JSON.stringify(key)}: the checksum must be base64 of sha256, crc64nvme or crc32`;
  throw new StowageError("invalid-option", message, { key, operation: "signedUpload" });
}

function isBase64(value: string): boolean {
  return Buffer.from(value, "base64").toString("base64") === value;
}
