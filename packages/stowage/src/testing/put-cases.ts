import assert from "node:assert/strict";
import { createChecksum } from "@stowage/wire";
import { StowageError } from "../base/errors/stowage-error.ts";
import type { Checksum, ObjectInfo } from "../drivers/driver.ts";
import type { ConformanceCase } from "./conformance-case.ts";
import { assertRefused, conformanceCase, sampleBytes } from "./scratch.ts";

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/**
 * Fills so many buffers in turn, as loops around `read(buffer)` do.
 *
 * @yields What was filled.
 */
async function* inBuffers(bytes: Buffer, size: number, count: number): AsyncGenerator<Uint8Array> {
  const buffers = Array.from({ length: count }, () => Buffer.alloc(size));
  for (let start = 0, turn = 0; start < bytes.length; start += size, turn += 1) {
    const buffer = buffers[turn % count] ?? Buffer.alloc(size);
    yield buffer.subarray(0, bytes.copy(buffer, 0, start, start + size));
  }
}

const algorithms = { sha256: "SHA256", crc32: "CRC32", crc64nvme: "CRC64NVME" } as const;

function checksumOf(bytes: Uint8Array, algorithm: Checksum["algorithm"]): string {
  const checksum = createChecksum(algorithms[algorithm]);
  checksum.update(bytes);
  return checksum.digest();
}

function described(info: ObjectInfo): Omit<ObjectInfo, "modified"> {
  const { modified: _, ...rest } = info;
  return rest;
}

/** What putting an object promises. */
export const putCases: readonly ConformanceCase[] = [
  conformanceCase("put() stores bytes of any length, and head() and get() tell the same of them", async (scratch) => {
    for (const size of [0, 1, 65_537]) {
      const key = `${scratch.prefix}${size}`;
      const put = await scratch.put(key, sampleBytes(size), { size });
      const got = await scratch.driver.get(key);
      got.body.destroy();
      const head = await scratch.driver.head(key);
      assert.ok(head !== undefined);
      assert.deepEqual(described(head), described(got.info));
      assert.deepEqual([put.key, put.size, put.etag, put.type], [key, size, head.etag, head.type]);
      assert.deepEqual(await scratch.read(key), sampleBytes(size));
    }
  }),
  conformanceCase("put() stores streams of known and of unknown length", async ({ prefix, put, read }) => {
    const bytes = sampleBytes(300_000);
    await put(`${prefix}known`, inChunks(bytes, 7_001), { size: bytes.length });
    await put(`${prefix}unknown`, inChunks(bytes, 64_000));
    await put(`${prefix}empty`, inChunks(bytes.subarray(0, 0), 1));
    assert.deepEqual(await read(`${prefix}known`), bytes);
    assert.deepEqual(await read(`${prefix}unknown`), bytes);
    assert.equal((await read(`${prefix}empty`)).length, 0);
  }),
  conformanceCase("put() stores a stream of 20 MiB of unknown length", async ({ prefix, put, read }) => {
    const bytes = sampleBytes(20 * 1024 * 1024);
    const info = await put(`${prefix}large`, inChunks(bytes, 1_000_003));
    assert.equal(info.size, bytes.length);
    assert.ok(bytes.equals(await read(`${prefix}large`)));
  }),
  conformanceCase("put() never stores wrong bytes of a source that fills its buffers again", async (scratch) => {
    const bytes = sampleBytes(300_000);
    for (const count of [1, 2]) {
      const key = `${scratch.prefix}${count}`;
      const stored = await scratch.put(key, inBuffers(bytes, 50_000, count)).catch((error: unknown) => {
        if (error instanceof StowageError && error.code === "integrity") return undefined;
        throw error;
      });
      if (stored === undefined) assert.equal(await scratch.driver.head(key), undefined);
      else assert.ok(bytes.equals(await scratch.read(key)));
    }
  }),
  conformanceCase("put() and head() tell a checksum of the whole object, and it is right", async (scratch) => {
    const bytes = sampleBytes(100_000);
    const put = await scratch.put(`${scratch.prefix}a`, bytes);
    const head = await scratch.driver.head(`${scratch.prefix}a`);
    for (const info of [put, head]) {
      assert.ok(info?.checksum !== undefined);
      assert.equal(info.checksum.value, checksumOf(bytes, info.checksum.algorithm));
    }
  }),
  conformanceCase("put() keeps type, headers and metadata of any Unicode", async ({ prefix, put, driver }) => {
    const headers = {
      type: "text/plain; charset=utf-8",
      cacheControl: "public, max-age=60",
      contentDisposition: `attachment; filename="a b.txt"; filename*=UTF-8''%C3%A9.txt`,
      metadata: {
        "uploaded-name": "résumé 📄.pdf",
        plain: "a b",
        odd: "=?utf-8?q?x?=",
        marked: "UTF-8''x",
        spaced: " a  b ",
      },
    };
    await put(`${prefix}a`, "text", headers);
    const head = await driver.head(`${prefix}a`);
    assert.ok(head !== undefined);
    const { type, cacheControl, contentDisposition, metadata } = head;
    assert.deepEqual({ type, cacheControl, contentDisposition, metadata }, headers);
  }),
  conformanceCase("put() reports its progress up to the whole length", async ({ prefix, put }) => {
    const seen: number[] = [];
    await put(`${prefix}a`, inChunks(sampleBytes(200_000), 50_000), { onProgress: (bytes) => void seen.push(bytes) });
    assert.equal(seen.at(-1), 200_000);
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => a - b),
    );
  }),
  conformanceCase(
    "put() with create lets one of 20 writers win, and never overwrites",
    async (scratch) => {
      const key = `${scratch.prefix}raced`;
      const writers = Array.from({ length: 20 }, (_, index) => `writer ${index}`);
      const outcomes = await Promise.allSettled(writers.map((text) => scratch.put(key, text)));
      const winners = writers.filter((_, index) => outcomes[index]?.status === "fulfilled");
      assert.equal(winners.length, 1);
      assert.equal((await scratch.read(key)).toString(), winners[0]);
      await assertRefused(scratch.put(key, "late"), "already-exists");
      assert.equal((await scratch.read(key)).toString(), winners[0]);
    },
    "create",
  ),
  conformanceCase("put() with overwrite replaces bytes and headers", async ({ prefix, put, read, driver }) => {
    const key = `${prefix}a`;
    await put(key, "one", { metadata: { first: "1" } });
    await put(key, "two!", { condition: "overwrite", type: "text/css" });
    const head = await driver.head(key);
    assert.deepEqual([head?.size, head?.type, head?.metadata], [4, "text/css", {}]);
    assert.equal((await read(key)).toString(), "two!");
  }),
  conformanceCase(
    "put() with match replaces the named version and no other",
    async ({ prefix, put, read }) => {
      const key = `${prefix}a`;
      const first = await put(key, "one");
      const second = await put(key, "two", { condition: { match: first.etag } });
      await assertRefused(put(key, "three", { condition: { match: first.etag } }), "already-exists");
      await assertRefused(put(`${prefix}b`, "x", { condition: { match: second.etag } }), "already-exists", "not-found");
      assert.equal((await read(key)).toString(), "two");
    },
    "match",
  ),
  conformanceCase(
    "put() with match lets one of 8 writers win",
    async ({ prefix, put }) => {
      const { etag } = await put(`${prefix}a`, "one");
      const writers = Array.from({ length: 8 }, (_, index) =>
        put(`${prefix}a`, `n${index}`, { condition: { match: etag } }),
      );
      const outcomes = await Promise.allSettled(writers);
      assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 1);
    },
    "match",
  ),
  conformanceCase(
    "put() keeps tags, and copy() takes them along",
    async ({ driver, prefix, put }) => {
      const tags = { team: "blue", "größe/x": "a b+c=1 @:/._-", empty: "" };
      await put(`${prefix}a`, "text", { tags });
      await put(`${prefix}b`, "text");
      await driver.copy(`${prefix}a`, `${prefix}c`);
      const described = { type: "text/plain", tags: { other: "1" } };
      await driver.copy(`${prefix}a`, `${prefix}d`, { describe: described });
      await driver.copy(`${prefix}a`, `${prefix}e`, { describe: { type: "text/css" } });
      await driver.copy(`${prefix}a`, `${prefix}f`, { describe: { type: "text/css", tags: {} } });
      const kept = await Promise.all(
        ["a", "b", "c", "d", "e", "f"].map(async (name) => await driver.tags?.(prefix + name)),
      );
      assert.deepEqual(kept, [tags, {}, tags, { other: "1" }, tags, {}]);
      await assertRefused(driver.tags?.(`${prefix}none`) ?? Promise.resolve(), "not-found");
    },
    "tags",
  ),
];
