const MiB = 1024 * 1024;
const equalParts = 1000;
const maxParts = 10_000;

/** Up to here a body is one PUT; the size of parts beyond. */
export const basePartSize: number = 6 * MiB;

/**
 * How large part `number` (from 1) of an upload is to be, in bytes. A known size is cut into equal parts. An unknown
 * one grows after 6,000 MiB, so that S3's 10,000 parts suffice for its 5 TiB.
 */
export function partSize(number: number, size?: number): number {
  if (size !== undefined) return Math.max(basePartSize, Math.ceil(size / maxParts / MiB) * MiB);
  // 9,000 further parts that grow by 0.128 MiB each add up to 5 TiB.
  return basePartSize + Math.ceil(Math.max(0, number - equalParts) * 0.128) * MiB;
}
