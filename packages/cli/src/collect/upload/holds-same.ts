import { createReadStream } from "node:fs";
import { type ChecksumAlgorithm, createChecksum } from "@stowage/wire";
import type { ObjectInfo } from "stowage";
import type { AssetContent } from "../assets/asset.ts";

type Algorithm = NonNullable<ObjectInfo["checksum"]>["algorithm"];

const algorithms: Readonly<Record<Algorithm, ChecksumAlgorithm>> = {
  crc32: "CRC32",
  crc64nvme: "CRC64NVME",
  sha256: "SHA256",
};

/** Whether an object holds the bytes of a content, by the checksum that the storage keeps: S3 a CRC-32, a folder a SHA-256. */
export async function holdsSame({ size, checksum }: ObjectInfo, content: AssetContent): Promise<boolean> {
  if (size !== content.size || checksum === undefined) return false;
  return (await checksumOf(content, checksum.algorithm)) === checksum.value;
}

async function checksumOf({ crc32, file }: AssetContent, algorithm: Algorithm): Promise<string | undefined> {
  if (algorithm === "crc32" && crc32 !== undefined) {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(crc32);
    return bytes.toString("base64");
  }
  if (file === undefined) return undefined;
  const checksum = createChecksum(algorithms[algorithm]);
  const chunks: AsyncIterable<Buffer> = createReadStream(file);
  for await (const chunk of chunks) checksum.update(chunk);
  return checksum.digest();
}
