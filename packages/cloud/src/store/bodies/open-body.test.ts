import { readdir, readlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ObjectRecord } from "../objects/object-record.ts";
import type { Store } from "../store.ts";
import {
  type Body,
  fileCounts,
  pattern,
  put,
  readAll,
  readKey,
  stageBytes,
  testStore,
  uploadRecord,
  written,
} from "../store-fixture.ts";

/** An object of parts of these sizes, and its bytes. */
async function joinParts(store: Store, key: string, sizes: number[]): Promise<{ record: ObjectRecord; bytes: Buffer }> {
  const upload = uploadRecord(key, `upload-${key}`);
  await store.createUpload(upload);
  const bytes = sizes.map((size, i) => pattern(size, i));
  for (const [i, part] of bytes.entries()) await store.putPart(upload, i + 1, await stageBytes(store, part));
  const outcome = await store.completeUpload(upload, store.listParts(upload.uploadId), { etag: "e-3" });
  return { record: written(outcome), bytes: Buffer.concat(bytes) };
}

async function startReading(body: Body): Promise<AsyncIterator<Buffer>> {
  if (Buffer.isBuffer(body)) throw new Error("Expected a stream");
  const chunks: AsyncIterator<Buffer> = body[Symbol.asyncIterator]();
  return chunks;
}

async function readRest(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  return readAll(Readable.from({ [Symbol.asyncIterator]: () => chunks }));
}

describe("openBody()", () => {
  const shapes = [
    ["inline", [50_000]],
    ["a file", [700_000]],
    ["joined of files and inline parts", [300_000, 10, 66_000, 0, 5_000]],
    ["joined of inline parts", [10, 20, 30]],
  ] as const;

  it.each(shapes)("returns any range of a body that is %s", async (_, sizes) => {
    const { store } = await testStore();
    const { record, bytes } =
      sizes.length > 1
        ? await joinParts(store, "k", [...sizes])
        : { record: await put(store, "k", pattern(sizes[0])), bytes: pattern(sizes[0]) };
    const offset = fc.integer({ min: 0, max: bytes.length - 1 });
    await fc.assert(
      fc.asyncProperty(offset, offset, async (a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        const read = await readAll(await store.openBody(record, { start, end }));
        return read.equals(bytes.subarray(start, end + 1));
      }),
      { numRuns: 40, examples: [[0, bytes.length - 1]] },
    );
    expect((await readAll(await store.openBody(record))).equals(bytes)).toBe(true);
  });

  it("refuses a range outside the body", async () => {
    const { store } = await testStore();
    const record = await put(store, "k", pattern(100));
    for (const range of [
      { start: 0, end: 100 },
      { start: -1, end: 5 },
      { start: 5, end: 3 },
    ]) {
      await expect(store.openBody(record, range)).rejects.toThrow(RangeError);
    }
    expect(await readAll(await store.openBody(record, { start: 99, end: 99 }))).toHaveLength(1);
  });

  it("reads the body of a copied record, and refuses one of elsewhere", async () => {
    const { store } = await testStore();
    const record = await put(store, "k", pattern(100));
    expect(await readAll(await store.openBody({ ...record, etag: "other" }))).toEqual(pattern(100));
    const { bucket, key, size, etag, modified, headers, metadata } = record;
    const foreign = { bucket, key, size, etag, modified, headers, metadata };
    await expect(store.openBody(foreign)).rejects.toThrow(TypeError);
  });

  it.each(shapes.slice(1, 3))("is not disturbed by an overwrite while it reads %s", async (_, sizes) => {
    const { store, dataDir } = await testStore();
    const { record, bytes } = await joinParts(store, "k", [...sizes]);
    const files = (await fileCounts(dataDir)).bodies;
    const reading = await startReading(await store.openBody(record));
    const first = await reading.next();
    await put(store, "k", Buffer.from("new"));
    expect((await fileCounts(dataDir)).bodies).toBe(files);
    const rest = await readRest(reading);
    expect(Buffer.concat([first.value, rest]).equals(bytes)).toBe(true);
    expect(await readKey(store, "k")).toEqual(Buffer.from("new"));
    expect((await fileCounts(dataDir)).bodies).toBe(0);
  });

  it("is not disturbed by a deletion, nor by a second reader that stops", async () => {
    const { store, dataDir } = await testStore();
    const record = await put(store, "k", pattern(2_000_000));
    const [one, two] = await Promise.all([store.openBody(record), store.openBody(record)]);
    await store.deleteObject("media", "k");
    expect((await fileCounts(dataDir)).bodies).toBe(1);
    await closeEarly(two);
    expect((await fileCounts(dataDir)).bodies).toBe(1);
    expect((await readAll(one)).equals(pattern(2_000_000))).toBe(true);
    expect((await fileCounts(dataDir)).bodies).toBe(0);
  });

  it.runIf(process.platform === "linux")("frees its file descriptor at the end and when closed early", async () => {
    const { store, dataDir } = await testStore();
    const record = await put(store, "k", pattern(3_000_000));
    const before = await openBodies(dataDir);
    const body = await store.openBody(record);
    expect(await openBodies(dataDir)).toBe(before + 1);
    await closeEarly(body);
    const reading = await startReading(await store.openBody(record));
    await reading.next();
    await reading.return?.();
    await readAll(await store.openBody(record));
    expect(await openBodies(dataDir)).toBe(before);
  });

  it("says when the body of a record is gone", async () => {
    const { store } = await testStore();
    for (const bytes of [pattern(10), pattern(100_000)]) {
      const old = await put(store, "k", bytes);
      const current = await put(store, "k", Buffer.from("new"));
      await expect(store.openBody(old)).rejects.toMatchObject({ code: "body-missing" });
      expect(await readAll(await store.openBody(current))).toEqual(Buffer.from("new"));
    }
    const { record } = await joinParts(store, "joined", [100_000, 10]);
    await store.deleteObject("media", "joined");
    await expect(store.openBody(record)).rejects.toMatchObject({ code: "body-missing" });
  });

  it("fails on a file that was cut short, instead of ending early", async () => {
    const { store, dataDir } = await testStore();
    const record = await put(store, "k", pattern(600_000));
    const [name] = await readdir(join(dataDir, "bodies"));
    await writeFile(join(dataDir, "bodies", name ?? ""), pattern(300_000));
    await expect(store.openBody(record).then(readAll)).rejects.toThrow(/shorter than its record says/);
  });
});

async function closeEarly(body: Body): Promise<void> {
  if (Buffer.isBuffer(body)) return;
  const closed = new Promise((resolve) => body.once("close", resolve));
  body.destroy();
  await closed;
}

async function openBodies(dataDir: string): Promise<number> {
  const names = await readdir("/proc/self/fd");
  const targets = await Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => "")));
  return targets.filter((target) => target.startsWith(join(dataDir, "bodies/"))).length;
}
