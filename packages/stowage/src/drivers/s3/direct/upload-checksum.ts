import type { Checksum, SignedUploadOptions } from "../../driver.ts";
import type { Engine } from "../engine/engine.ts";
import { uploadRefusal } from "./upload-refusal.ts";

const lengths: Readonly<Record<Checksum["algorithm"], number>> = { sha256: 32, crc64nvme: 8, crc32: 4 };

/**
 * The headers that hold a client's body to its checksum; none without one.
 *
 * @throws {StowageError} `unsupported` where the engine would not look at it.
 */
export function uploadChecksum(
  { profile }: Engine,
  key: string,
  { checksum, method }: Pick<SignedUploadOptions, "checksum" | "method">,
): Record<string, string> {
  if (checksum === undefined) return {};
  const { algorithm, value } = checksum;
  const known = Object.hasOwn(lengths, algorithm) && typeof value === "string";
  if (!known || Buffer.from(value, "base64").length !== lengths[algorithm] || !isBase64(value))
    throw uploadRefusal("invalid-option", key, "the checksum must be base64 of sha256, crc64nvme or crc32");
  if (profile.checksum.header === "none")
    throw uploadRefusal("unsupported", key, `${profile.title} does not hold uploads to a checksum`);
  const named = profile.checksum.header === "named" && method === "PUT";
  return {
    ...(named && { "x-amz-sdk-checksum-algorithm": algorithm.toUpperCase() }),
    [`x-amz-checksum-${algorithm}`]: value,
  };
}

function isBase64(value: string): boolean {
  return Buffer.from(value, "base64").toString("base64") === value;
}
