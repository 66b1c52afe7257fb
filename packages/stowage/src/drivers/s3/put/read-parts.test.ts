import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { createChecksum } from "@stowage/wire";
import { array, assert, asyncProperty, boolean, nat, oneof } from "fast-check";
import { describe, expect, it } from "vitest";
import { basePartSize } from "./part-size.ts";
import { type Part, readParts } from "./read-parts.ts";

const idle = new AbortController().signal;

async function* chunksOf(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/**
 * As loops around `read(buffer)` do.
 *
 * @yields The chunks, each in the memory of the one before it.
 */
async function* inOneBuffer(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.alloc(100_000);
  for (const chunk of chunks) {
    buffer.set(chunk);
    yield buffer.subarray(0, chunk.length);
  }
}

async function read(source: AsyncIterable<Uint8Array>, size?: number): Promise<Part[]> {
  return Readable.from(readParts(source, { key: "k", size, hashed: true, signal: idle })).toArray();
}

function bytes(length: number): Buffer {
  return Buffer.alloc(length, "0123456789");
}

describe("readParts()", () => {
  it("keeps every byte in order, whatever the chunks", async () => {
    const lengths = array(oneof(nat(64), nat(100_000)), { maxLength: 40 });
    await assert(
      asyncProperty(lengths, boolean(), async (sizes, reused) => {
        const chunks = sizes.map((size, index) => Buffer.alloc(size, index));
        const [part, ...others] = await read(reused ? inOneBuffer(...chunks) : chunksOf(...chunks));
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

  it("keeps large chunks as they are, cut at the borders, and joins small ones", async () => {
    const large = bytes(basePartSize);
    const small = Array.from({ length: 100 }, () => bytes(1000));
    const [first, second] = await read(chunksOf(bytes(20_000), large, ...small, bytes(20_000)));
    const memory = [first, second].map((part) => part?.chunks.map(({ buffer }) => buffer === large.buffer));
    // After the first chunk, which is copied in case that its memory is used again.
    expect(memory).toEqual([
      [false, true],
      [true, false, false, false],
    ]);
    const joined = [first, second].flatMap((part) => part?.chunks ?? []);
    expect(Buffer.concat(joined).equals(Buffer.concat([bytes(20_000), large, ...small, bytes(20_000)]))).toBe(true);
  });

  it("leaves the source alone once it is left itself", async () => {
    let asked = 0;
    const next = async (): Promise<IteratorResult<Uint8Array>> => ({ done: false, value: bytes((asked += 1)) });
    const stop = new AbortController();
    const reading = readParts(
      { [Symbol.asyncIterator]: () => ({ next }) },
      { key: "k", hashed: false, signal: stop.signal },
    );
    const part = reading.next();
    stop.abort(new Error("enough"));
    await expect(part).rejects.toThrow("enough");
    const before = asked;
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    expect(asked).toBeLessThanOrEqual(before + 1);
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
