import assert from "node:assert/strict";
import type { ConformanceCase } from "./conformance-case.ts";
import { keyCorpus } from "./key-corpus.ts";
import { conformanceCase } from "./scratch.ts";

const longestKey = 1024;

/** What every valid key promises: to be kept apart from all others. */
export const keyCases: readonly ConformanceCase[] = [
  conformanceCase(
    "every valid key can be put, read, listed, copied and deleted, apart from all others",
    async (scratch) => {
      const { driver, prefix, put, read, list } = scratch;
      const keys = keyCorpus.map((name) => prefix + name);
      for (const key of keys) await put(key, key);
      assert.deepEqual(new Set((await list()).map(({ key }) => key)), new Set(keys));
      for (const key of keys) {
        assert.equal((await read(key)).toString(), key);
        assert.equal((await driver.head(key))?.key, key);
      }
      const urls = keys.map((key) => driver.url(key));
      assert.equal(new Set(urls).size, keys.length);
      for (const [index, key] of keys.entries()) await driver.copy(key, `${prefix}copy-${index}`);
      for (const [index, key] of keys.entries()) assert.equal((await read(`${prefix}copy-${index}`)).toString(), key);
      assert.deepEqual(
        await driver.delete(keys),
        keys.map((key) => ({ key })),
      );
      assert.equal((await list()).length, keys.length);
    },
  ),
  conformanceCase("a key may be 1024 bytes long", async ({ prefix, put, read }) => {
    const key = prefix + "k".repeat(longestKey - prefix.length);
    await put(key, "long");
    assert.equal((await read(key)).toString(), "long");
  }),
];
