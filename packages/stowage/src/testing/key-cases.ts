import assert from "node:assert/strict";
import type { ConformanceCase } from "./conformance-case.ts";
import { keyCorpus } from "./key-corpus.ts";
import { conformanceCase } from "./scratch.ts";

const longestKey = 1024;

const batch = 20;

async function each(keys: readonly string[], work: (key: string, index: number) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < keys.length; start += batch) {
    await Promise.all(keys.slice(start, start + batch).map(async (key, index) => await work(key, start + index)));
  }
}

/** What every valid key promises: to be kept apart from all others. */
export const keyCases: readonly ConformanceCase[] = [
  conformanceCase(
    "every valid key can be put, read, listed, copied and deleted, apart from all others",
    async (scratch) => {
      const { driver, prefix, put, read, list } = scratch;
      const keys = keyCorpus.map((name) => prefix + name);
      await each(keys, (key) => put(key, key));
      assert.deepEqual(new Set((await list()).map(({ key }) => key)), new Set(keys));
      await each(keys, async (key) => {
        assert.equal((await read(key)).toString(), key);
        assert.equal((await driver.head(key))?.key, key);
      });
      const urls = keys.map((key) => driver.url(key));
      assert.equal(new Set(urls).size, keys.length);
      await each(keys, (key, index) => driver.copy(key, `${prefix}copy-${index}`));
      await each(keys, async (key, index) => assert.equal((await read(`${prefix}copy-${index}`)).toString(), key));
      assert.deepEqual(
        await driver.delete(keys),
        keys.map((key) => ({ key })),
      );
      assert.equal((await list()).length, keys.length);
    },
  ),
  conformanceCase(
    "signedUrl() of every valid key opens that key and no other",
    async ({ driver, prefix, put }) => {
      const keys = keyCorpus.map((name) => prefix + name);
      await each(keys, (key) => put(key, key, { type: "text/plain" }));
      const urls = keys.map((key) => driver.signedUrl?.(key, { expiresIn: 600 }) ?? "");
      assert.equal(new Set(urls).size, keys.length);
      await each(keys, async (key, index) => {
        const url = urls[index] ?? "";
        // What the application itself serves has no server here: the driver says what the URL grants.
        if (driver.verifyUrl === undefined) return assert.equal(await (await fetch(url)).text(), key);
        const { pathname, searchParams } = new URL(url, "http://localhost");
        assert.ok(decodeURIComponent(pathname).endsWith(`/${key}`));
        assert.ok(driver.verifyUrl(key, searchParams) !== undefined);
        assert.equal(driver.verifyUrl(`${key}x`, searchParams), undefined);
      });
    },
    "signedUrl",
  ),
  conformanceCase("a key may be 1024 bytes long", async ({ prefix, put, read }) => {
    const key = prefix + "k".repeat(longestKey - prefix.length);
    await put(key, "long");
    assert.equal((await read(key)).toString(), "long");
  }),
];
