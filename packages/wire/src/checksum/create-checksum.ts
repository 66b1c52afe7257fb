import { createHash } from "node:crypto";
import type { ChecksumAlgorithm } from "./checksum-algorithm.ts";
import { Crc64Nvme } from "./crc64nvme.ts";
import { crc32c } from "./crc32c.ts";

/** A checksum under way. */
export interface Checksum {
  /** Adds the next bytes. */
  update(chunk: Uint8Array): void;
  /** Ends it: base64 of the big-endian bytes, as S3 writes it. Call it once. */
  digest(): string;
}

/**
 * Starts a checksum.
 *
 * @param algorithm S3's name of the algorithm.
 * @returns The checksum of no bytes yet.
 */
export function createChecksum(algorithm: ChecksumAlgorithm): Checksum {
  switch (algorithm) {
    case "CRC32":
      // An import would load node:zlib with every start, also of a process that only signs.
      return createCrc(process.getBuiltinModule("node:zlib").crc32);
    case "CRC32C":
      return createCrc(crc32c);
    case "CRC64NVME":
      return createCrc64();
    default:
      return createDigest(algorithm);
  }
}

function createCrc(extend: (bytes: Uint8Array, before: number) => number): Checksum {
  let crc = 0;
  return {
    update: (chunk) => {
      crc = extend(chunk, crc);
    },
    digest: () => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(crc);
      return bytes.toString("base64");
    },
  };
}

function createCrc64(): Checksum {
  const crc = new Crc64Nvme();
  return { update: (chunk) => crc.update(chunk), digest: () => crc.digest().toString("base64") };
}

function createDigest(algorithm: "SHA1" | "SHA256"): Checksum {
  const hash = createHash(algorithm);
  return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest("base64") };
}
