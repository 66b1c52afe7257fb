import assert from "node:assert/strict";
import type { ConformanceCase } from "./conformance-case.ts";
import { assertRefused, conformanceCase } from "./scratch.ts";

const described = {
  type: "text/css",
  cacheControl: "no-cache",
  contentDisposition: "attachment",
  metadata: { "uploaded-name": "ä", album: "one" },
};

/** What the conditions of copies and deletions promise. */
export const copyCases: readonly ConformanceCase[] = [
  conformanceCase(
    "copy() describes the copy anew where it is told to, wholly",
    async ({ driver, prefix, put, read }) => {
      await put(`${prefix}a`, "one", described);
      const describe = { type: "text/plain", metadata: { "uploaded-name": "ö" } };
      const copy = await driver.copy(`${prefix}a`, `${prefix}b`, { describe });
      const head = await driver.head(`${prefix}b`);
      for (const info of [copy, head]) {
        assert.deepEqual([info?.type, info?.metadata, info?.size], [describe.type, describe.metadata, 3]);
        assert.deepEqual([info?.cacheControl, info?.contentDisposition], [undefined, undefined]);
      }
      assert.equal((await read(`${prefix}b`)).toString(), "one");
      assert.deepEqual((await driver.head(`${prefix}a`))?.metadata, described.metadata);
    },
  ),
  conformanceCase("copy() takes the object that was named, or none", async ({ driver, prefix, put, read }) => {
    const { etag: fromEtag } = await put(`${prefix}a`, "one");
    await put(`${prefix}a`, "two", { condition: "overwrite" });
    await assertRefused(driver.copy(`${prefix}a`, `${prefix}b`, { fromEtag }), "already-exists");
    assert.equal(await driver.head(`${prefix}b`), undefined);
    const { etag = "" } = (await driver.head(`${prefix}a`)) ?? {};
    await driver.copy(`${prefix}a`, `${prefix}b`, { fromEtag: etag });
    assert.equal((await read(`${prefix}b`)).toString(), "two");
  }),
  conformanceCase("copy() overwrites where it is told to", async ({ driver, prefix, put, read }) => {
    await put(`${prefix}a`, "one");
    await put(`${prefix}b`, "two");
    await driver.copy(`${prefix}a`, `${prefix}b`, { condition: "overwrite" });
    assert.equal((await read(`${prefix}b`)).toString(), "one");
  }),
  conformanceCase(
    "delete() with an ETag removes that object alone, and a missing one counts as removed",
    async ({ driver, prefix, put, read }) => {
      const key = `${prefix}a`;
      const { etag: match } = await put(key, "one");
      const { etag } = await put(key, "two", { condition: "overwrite" });
      const [refused, ...more] = await driver.delete([key], { match });
      assert.deepEqual([refused?.key, more], [key, []]);
      await assertRefused(Promise.reject(refused?.error), "already-exists");
      assert.equal((await read(key)).toString(), "two");
      assert.deepEqual(await driver.delete([key], { match: etag }), [{ key }]);
      assert.equal(await driver.head(key), undefined);
      assert.deepEqual(await driver.delete([key], { match: etag }), [{ key }]);
    },
    "deleteMatch",
  ),
];
