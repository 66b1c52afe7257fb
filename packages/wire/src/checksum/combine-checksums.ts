/** The checksums that can be combined: those of type FULL_OBJECT. */
export type CombinableAlgorithm = "CRC32" | "CRC32C" | "CRC64NVME";

/** The checksum of a part. */
export interface PartChecksum {
  /** Base64 of the big-endian bytes. */
  value: string;
  /** The part's length in bytes. */
  size: number;
}

interface Field {
  bits: bigint;
  /** The reflected polynomial. */
  polynomial: bigint;
}

const fields: Readonly<Record<CombinableAlgorithm, Field>> = {
  CRC32: { bits: 32n, polynomial: 0xedb88320n },
  CRC32C: { bits: 32n, polynomial: 0x82f63b78n },
  CRC64NVME: { bits: 64n, polynomial: 0x9a6c9329ac4bc9b5n },
};

/**
 * Computes the checksum of a whole object from those of its parts, without their bytes.
 *
 * @param algorithm The algorithm of all parts.
 * @param parts The parts in order.
 * @returns Base64 of the big-endian bytes.
 */
export function combineChecksums(algorithm: CombinableAlgorithm, parts: readonly PartChecksum[]): string {
  const field = fields[algorithm];
  const shifts = new Map<number, bigint>();
  let whole = 0n;
  for (const { value, size } of parts) {
    const shift = shifts.get(size) ?? powerOfX(field, BigInt(size) * 8n);
    shifts.set(size, shift);
    whole = multiply(field, shift, whole) ^ BigInt(`0x${Buffer.from(value, "base64").toString("hex") || "0"}`);
  }
  return Buffer.from(whole.toString(16).padStart(Number(field.bits / 4n), "0"), "hex").toString("base64");
}

// Appending n zero bits to a message multiplies its CRC by x^n; in a reflected CRC the highest bit is x^0.
function powerOfX(field: Field, exponent: bigint): bigint {
  let power = 1n << (field.bits - 1n);
  let square = power >> 1n;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) power = multiply(field, square, power);
    square = multiply(field, square, square);
  }
  return power;
}

function multiply(field: Field, a: bigint, b: bigint): bigint {
  let product = 0n;
  let shifted = b;
  for (let bit = 1n << (field.bits - 1n); bit > 0n; bit >>= 1n) {
    if (a & bit) product ^= shifted;
    shifted = shifted & 1n ? (shifted >> 1n) ^ field.polynomial : shifted >> 1n;
  }
  return product;
}
