import { hash } from "node:crypto";
import { type CombinableAlgorithm, createChecksum } from "@stowage/wire";
import { lengthMismatch } from "../../length-mismatch.ts";
import type { Part } from "./read-parts.ts";

/** What {@link wholePart} holds the bytes to. */
export interface WholePartOptions {
  key: string;
  /** The promised length in bytes. */
  size: number | undefined;
  /** What they are checked with. */
  algorithm: CombinableAlgorithm;
  /** Whether the bytes need their SHA-256. */
  hashed: boolean;
}

/**
 * Makes the only part of a body that is in memory, as it is; nobody may change it meanwhile.
 *
 * @throws {StowageError} `truncated` or `too-large` when it is not as long as promised.
 */
export function wholePart(bytes: Uint8Array, { key, size = bytes.length, algorithm, hashed }: WholePartOptions): Part {
  if (bytes.length > size) throw lengthMismatch("too-large", key, `more than the promised ${size} bytes`);
  if (bytes.length < size) throw lengthMismatch("truncated", key, `after ${bytes.length} of ${size} bytes`);
  const checksum = createChecksum(algorithm);
  checksum.update(bytes);
  const chunks = size === 0 ? [] : [bytes];
  const part: Part = { number: 1, size, checksum: checksum.digest(), last: true, chunks };
  if (hashed) part.sha256 = hash("sha256", bytes, "hex");
  return part;
}
