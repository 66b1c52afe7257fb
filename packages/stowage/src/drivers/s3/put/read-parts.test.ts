import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { createChecksum } from "@stowage/wire";
import { array, assert, asyncProperty, boolean, nat, oneof } from "fast-check";
import { describe, expect, it } from "vitest";
import { BlockPool } from "./block-pool.ts";
import { basePartSize } from "./part-size.ts";
import { type Part, readParts } from "./read-parts.ts";

const idle = new AbortController().signal;

async function* chunksOf(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function read(source: AsyncIterable<Uint8Array>, size?: number, pool?: BlockPool): Promise<Part[]> {
  return Readable.from(readParts(source, { key: "k", size, hashed: true, pool, signal: idle })).toArray();
}

function bytes(length: number): Buffer {
  return Buffer.alloc(length, "0123456789");
}

describe("readParts()", () => {
  it("keeps every byte in order, whatever the chunks", async () => {
    const lengths = array(oneof(nat(64), nat(100_000)), { maxLength: 40 });
    await assert(
      asyncProperty(lengths, boolean(), async (sizes, pooled) => {
        const chunks = sizes.map((size, index) => Buffer.alloc(size, index));
        const [part, ...others] = await read(chunksOf(...chunks), undefined, pooled ? new BlockPool() : undefined);
        const joined = Buffer.concat(part?.chunks ?? []);
        expect(others).toEqual([]);
        expect(joined.equals(Buffer.concat(chunks))).toBe(true);
        const checksum = createChecksum("CRC32");
        checksum.update(joined);
        const sha256 = createHash("sha256").update(joined).digest("hex");
        expect(part).toMatchObject({ number: 1, last: true, size: joined.length, sha256, checksum: checksum.digest() });
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    [0, [0]],
    [basePartSize - 1, [basePartSize - 1]],
    [basePartSize, [basePartSize]],
    [basePartSize + 1, [basePartSize, 1]],
    [2 * basePartSize, [basePartSize, basePartSize]],
  ])("cuts %i bytes into parts of %j", async (length, sizes) => {
    const parts = await read(chunksOf(bytes(length)));
    expect(parts.map((part) => part.size)).toEqual(sizes);
    expect(parts.map((part) => part.last)).toEqual(sizes.map((_, index) => index === sizes.length - 1));
  });

  it("copies into its pool, and uses the memory of a released part again", async () => {
    const pool = new BlockPool();
    const source = chunksOf(bytes(2 * basePartSize + 100));
    const copies: Buffer[] = [];
    const memory = new Set<ArrayBufferLike>();
    for await (const part of readParts(source, { key: "k", hashed: false, pool, signal: idle })) {
      copies.push(Buffer.concat(part.chunks));
      for (const chunk of part.chunks) memory.add(chunk.buffer);
      part.release();
    }
    expect(memory.size).toBe(basePartSize / (64 * 1024));
    expect(Buffer.concat(copies).equals(bytes(2 * basePartSize + 100))).toBe(true);
  });

  it("refuses a body that is not as long as promised, and accepts one that is", async () => {
    await expect(read(chunksOf(bytes(4)), 5)).rejects.toMatchObject({ code: "truncated", applied: "no" });
    await expect(read(chunksOf(bytes(6)), 5)).rejects.toMatchObject({ code: "too-large", applied: "no" });
    expect(await read(chunksOf(bytes(5)), 5)).toHaveLength(1);
  });

  it("reports a source that breaks, and one that yields text", async () => {
    const broken = Readable.from([bytes(1)]).map(() => {
      throw new Error("the disk is gone");
    });
    await expect(read(broken)).rejects.toMatchObject({ code: "truncated", cause: { message: "the disk is gone" } });
    await expect(read(Readable.from(["text"]))).rejects.toMatchObject({ code: "invalid-option" });
  });

  it("leaves a silent source when the signal is aborted, and destroys it", async () => {
    const silent = new Readable({ read: () => undefined });
    const controller = new AbortController();
    const reading = readParts(silent, { key: "k", hashed: false, signal: controller.signal }).next();
    controller.abort(new Error("enough"));
    await expect(reading).rejects.toThrow("enough");
    expect(silent.destroyed).toBe(true);
  });
});
