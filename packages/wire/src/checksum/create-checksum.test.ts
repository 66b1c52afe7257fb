import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChecksumAlgorithm, checksumLength } from "./checksum-algorithm.ts";
import { combineChecksums } from "./combine-checksums.ts";
import { createChecksum } from "./create-checksum.ts";

const algorithms: ChecksumAlgorithm[] = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"];
const combinable = ["CRC32", "CRC32C", "CRC64NVME"] as const;

function digestOf(algorithm: ChecksumAlgorithm, ...chunks: Uint8Array[]): string {
  const checksum = createChecksum(algorithm);
  for (const chunk of chunks) checksum.update(chunk);
  return checksum.digest();
}

const hex = (base64: string): string => Buffer.from(base64, "base64").toString("hex");

// The definition of a reflected CRC, bit by bit.
function crcByBits(bits: bigint, polynomial: bigint, bytes: Uint8Array): string {
  const ones = (1n << bits) - 1n;
  let crc = ones;
  for (const byte of bytes) {
    crc ^= BigInt(byte);
    for (let i = 0; i < 8; i++) crc = crc & 1n ? (crc >> 1n) ^ polynomial : crc >> 1n;
  }
  return (crc ^ ones).toString(16).padStart(Number(bits) / 4, "0");
}

const bytes = fc.uint8Array({ maxLength: 100 });

describe("createChecksum()", () => {
  it.each([
    ["CRC32", "cbf43926"],
    ["CRC32C", "e3069283"],
    ["CRC64NVME", "ae8b14860a799888"],
    ["SHA1", "f7c3bc1d808e04732adf679965ccc34ca7ae3441"],
    ["SHA256", "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"],
  ] as const)("computes the check value of %s", (algorithm, expected) => {
    expect(hex(digestOf(algorithm, Buffer.from("123456789")))).toBe(expected);
  });

  it("comes to the same for long data, however it is cut", () => {
    const data = Buffer.from(Array.from({ length: 250_003 }, (_, i) => (i * 31 + (i >> 8) * 7) & 255));
    const whole = hex(digestOf("CRC64NVME", data));
    expect(whole).toBe(crcByBits(64n, 0x9a6c9329ac4bc9b5n, data));
    for (const size of [15, 4096, 98_304, 98_305, 131_072]) {
      const pieces = Array.from({ length: Math.ceil(data.length / size) }, (_, i) =>
        data.subarray(i * size, (i + 1) * size),
      );
      expect(hex(digestOf("CRC64NVME", ...pieces))).toBe(whole);
    }
  });

  it("computes the checksums of AWS's examples", () => {
    expect(digestOf("CRC32C", Buffer.alloc(66_560, "a"))).toBe("sOO8/Q==");
    expect(digestOf("CRC32", Buffer.alloc(0))).toBe("AAAAAA==");
    expect(digestOf("CRC64NVME", Buffer.alloc(0))).toBe("AAAAAAAAAAA=");
  });

  it("agrees with the definition", () => {
    fc.assert(
      fc.property(bytes, (data) => {
        expect(hex(digestOf("CRC32C", data))).toBe(crcByBits(32n, 0x82f63b78n, data));
        expect(hex(digestOf("CRC64NVME", data))).toBe(crcByBits(64n, 0x9a6c9329ac4bc9b5n, data));
        expect(hex(digestOf("CRC32", data))).toBe(crc32(data).toString(16).padStart(8, "0"));
        expect(digestOf("SHA256", data)).toBe(createHash("sha256").update(data).digest("base64"));
      }),
    );
  });

  it.each(algorithms)("does not depend on how %s is fed, and has the length of checksumLength", (algorithm) => {
    fc.assert(
      fc.property(fc.array(bytes), (chunks) => {
        const whole = digestOf(algorithm, Buffer.concat(chunks));
        expect(digestOf(algorithm, ...chunks)).toBe(whole);
        expect(Buffer.from(whole, "base64")).toHaveLength(checksumLength[algorithm]);
      }),
    );
  });

  it("reads views into larger buffers", () => {
    const view = Buffer.from("xx123456789xx").subarray(2, 11);
    expect(hex(digestOf("CRC64NVME", view))).toBe("ae8b14860a799888");
    expect(hex(digestOf("CRC32C", view))).toBe("e3069283");
  });
});

describe("combineChecksums()", () => {
  it.each(combinable)("computes the whole %s from the parts", (algorithm) => {
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 5 }), (chunks) => {
        const parts = chunks.map((chunk) => ({ value: digestOf(algorithm, chunk), size: chunk.length }));
        expect(combineChecksums(algorithm, parts)).toBe(digestOf(algorithm, ...chunks));
      }),
    );
  });

  it.each(combinable)("notices parts of %s in another order", (algorithm) => {
    const parts = ["hello", "world!"].map((text) => ({
      value: digestOf(algorithm, Buffer.from(text)),
      size: text.length,
    }));
    expect(combineChecksums(algorithm, parts)).toBe(digestOf(algorithm, Buffer.from("helloworld!")));
    expect(combineChecksums(algorithm, parts.toReversed())).toBe(digestOf(algorithm, Buffer.from("world!hello")));
  });

  it("takes parts of five gibibytes", () => {
    const zeros = { value: digestOf("CRC32", Buffer.alloc(0)), size: 0 };
    const large = { value: digestOf("CRC32", Buffer.from("a")), size: 5 * 1024 ** 3 };
    expect(combineChecksums("CRC32", [zeros, large])).toBe(large.value);
    expect(combineChecksums("CRC32", [large, large])).not.toBe(large.value);
  });
});
