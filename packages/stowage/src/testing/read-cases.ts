import assert from "node:assert/strict";
import type { Driver, SignedUrlGrant } from "../drivers/driver.ts";
import type { ConformanceCase } from "./conformance-case.ts";
import { assertRefused, conformanceCase, sampleBytes } from "./scratch.ts";

/** What reading and copying promise. */
export const readCases: readonly ConformanceCase[] = [
  conformanceCase(
    "head() of a missing key is undefined, get() and copy() say not-found",
    async ({ driver, prefix }) => {
      assert.equal(await driver.head(`${prefix}none`), undefined);
      await assertRefused(driver.get(`${prefix}none`), "not-found");
      await assertRefused(driver.copy(`${prefix}none`, `${prefix}b`), "not-found");
    },
  ),
  conformanceCase("get() reads ranges, both ends inclusive, and tells the size of the whole", async (scratch) => {
    const bytes = sampleBytes(100_000);
    const key = `${scratch.prefix}a`;
    await scratch.put(key, bytes);
    const ranges = [
      [{ start: 0, end: 0 }, 0, 1],
      [{ start: 10, end: 19 }, 10, 20],
      [{ end: 9 }, 0, 10],
      [{ start: 99_999 }, 99_999, 100_000],
      [{ start: 1, end: 5_000_000 }, 1, 100_000],
      [{ start: 40_000, end: 90_000 }, 40_000, 90_001],
    ] as const;
    for (const [range, from, to] of ranges) assert.deepEqual(await scratch.read(key, range), bytes.subarray(from, to));
    const { info, body } = await scratch.driver.get(key, { start: 5, end: 9 });
    body.destroy();
    assert.equal(info.size, bytes.length);
  }),
  conformanceCase(
    "get() refuses ranges that are empty, negative or past the end",
    async ({ driver, prefix, put, read }) => {
      await put(`${prefix}a`, "0123456789");
      for (const range of [{ start: 10 }, { start: 5, end: 4 }, { start: -1 }, { start: 0.5 }]) {
        await assertRefused(driver.get(`${prefix}a`, range), "invalid-option");
      }
      assert.equal((await read(`${prefix}a`, { start: 9 })).toString(), "9");
    },
  ),
  conformanceCase(
    "get() with noneMatch says not-modified of what has that ETag, and reads what has another",
    async ({ driver, prefix, put, read }) => {
      const key = `${prefix}a`;
      const { etag } = await put(key, "one");
      await assertRefused(driver.get(key, { noneMatch: etag }), "not-modified");
      await assertRefused(driver.get(key, { noneMatch: etag, start: 1 }), "not-modified");
      assert.equal((await read(key)).toString(), "one");
      const next = await put(key, "two", { condition: "overwrite" });
      assert.equal((await read(key, { noneMatch: etag })).toString(), "two");
      assert.equal((await read(key, { noneMatch: etag, start: 1, end: 1 })).toString(), "w");
      await assertRefused(driver.get(key, { noneMatch: next.etag }), "not-modified");
      await assertRefused(driver.get(`${prefix}none`, { noneMatch: etag }), "not-found");
    },
  ),
  conformanceCase("get() can be left after a few bytes, and read again", async ({ driver, prefix, put, read }) => {
    const bytes = sampleBytes(5_000_000);
    await put(`${prefix}a`, bytes);
    for (let round = 0; round < 5; round += 1) {
      const { body } = await driver.get(`${prefix}a`);
      await new Promise((resolve) => body.once("data", resolve));
      body.destroy();
    }
    assert.ok(bytes.equals(await read(`${prefix}a`)));
  }),
  conformanceCase(
    "copy() copies bytes, headers and metadata, and never overwrites",
    async ({ driver, prefix, put, read }) => {
      const described = { type: "text/css", cacheControl: "no-cache", metadata: { "uploaded-name": "ä" } };
      await put(`${prefix}a`, "one", described);
      const copy = await driver.copy(`${prefix}a`, `${prefix}b`);
      assert.deepEqual([copy.key, copy.size], [`${prefix}b`, 3]);
      const head = await driver.head(`${prefix}b`);
      assert.deepEqual({ type: head?.type, cacheControl: head?.cacheControl, metadata: head?.metadata }, described);
      await put(`${prefix}c`, "other");
      await assertRefused(driver.copy(`${prefix}a`, `${prefix}c`), "already-exists");
      assert.deepEqual(
        [
          (await read(`${prefix}a`)).toString(),
          (await read(`${prefix}b`)).toString(),
          (await read(`${prefix}c`)).toString(),
        ],
        ["one", "one", "other"],
      );
    },
  ),
  conformanceCase(
    "signedUrl() opens the object, with the disposition and the type that it holds",
    async ({ driver, prefix, put }) => {
      const key = `${prefix}a b&c.txt`;
      await put(key, "secret", { type: "text/plain" });
      const contentDisposition = 'attachment; filename="x.txt"';
      const url = driver.signedUrl?.(key, { expiresIn: 60, contentDisposition, contentType: "text/csv" });
      assert.ok(url !== undefined);
      // What the application itself serves has no server here: the driver says what the URL grants.
      const open = driver.verifyUrl === undefined ? fetched : granted(driver, key);
      assert.deepEqual(await open(url), { contentDisposition, contentType: "text/csv" });
      assert.equal(await open(url.replace("x.txt", "y.exe")), undefined);
    },
    "signedUrl",
  ),
];

async function fetched(url: string): Promise<SignedUrlGrant | undefined> {
  const answer = await fetch(url);
  const text = await answer.text();
  if (answer.status === 403) return undefined;
  assert.equal(text, "secret");
  const [contentDisposition, contentType] = ["content-disposition", "content-type"].map((name) =>
    answer.headers.get(name),
  );
  return { contentDisposition: contentDisposition ?? "", contentType: contentType ?? "" };
}

function granted(driver: Driver, key: string): (url: string) => Promise<SignedUrlGrant | undefined> {
  return async (url) => driver.verifyUrl?.(key, new URL(url, "http://localhost").searchParams);
}
