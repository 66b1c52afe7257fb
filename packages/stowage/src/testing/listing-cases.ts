import assert from "node:assert/strict";
import type { ConformanceCase } from "./conformance-case.ts";
import { collect, conformanceCase, type Scratch } from "./scratch.ts";

const batch = 50;

async function putAll({ put, prefix }: Scratch, names: readonly string[]): Promise<void> {
  for (let start = 0; start < names.length; start += batch) {
    await Promise.all(names.slice(start, start + batch).map((name) => put(prefix + name, name)));
  }
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index).padStart(5, "0"));
}

/** What listing and deleting promise. */
export const listingCases: readonly ConformanceCase[] = [
  conformanceCase("list() tells key, size, ETag and time of each object", async ({ prefix, put, list }) => {
    const info = await put(`${prefix}a`, "12345");
    const [entry, ...rest] = await list();
    assert.deepEqual([entry?.key, entry?.size, entry?.etag, rest], [info.key, 5, info.etag, []]);
    assert.ok(Math.abs((entry?.modified.getTime() ?? 0) - info.modified.getTime()) <= 1000);
  }),
  conformanceCase("list() sorts by UTF-8 bytes, not by UTF-16 units", async (scratch) => {
    const names = ["A", "a", "a/b", "a0", "é", "\u{e000}", "\u{10000}"];
    await putAll(scratch, names.toReversed());
    const listed = (await scratch.list()).map(({ key }) => key.slice(scratch.prefix.length));
    assert.deepEqual(listed, names);
  }),
  conformanceCase("list() goes through pages of any size, with nothing lost or twice", async (scratch) => {
    const names = numbered(40);
    await putAll(scratch, names);
    for (const pageSize of [1, 7, 40, 1000]) {
      const pages = await collect(scratch.driver.list({ prefix: scratch.prefix, pageSize }));
      assert.ok(pages.every(({ entries }) => entries.length > 0 && entries.length <= pageSize));
      assert.deepEqual(
        pages.flatMap(({ entries }) => entries.map(({ key }) => key)),
        names.map((name) => scratch.prefix + name),
      );
    }
  }),
  conformanceCase("list() and delete() take more than one page of keys", async (scratch) => {
    const names = numbered(1005);
    await putAll(scratch, names);
    const keys = (await scratch.list()).map(({ key }) => key);
    assert.deepEqual(
      keys,
      names.map((name) => scratch.prefix + name),
    );
    const results = await scratch.driver.delete(keys);
    assert.deepEqual(
      results,
      keys.map((key) => ({ key })),
    );
    assert.deepEqual(await scratch.list(), []);
  }),
  conformanceCase("list() takes a prefix literally", async (scratch) => {
    await putAll(scratch, ["1/x", "10/x", "1*x", "1", "2"]);
    const below = async (prefix: string): Promise<string[]> =>
      (await scratch.list({ prefix: scratch.prefix + prefix })).map(({ key }) => key.slice(scratch.prefix.length));
    assert.deepEqual(await below("1/"), ["1/x"]);
    assert.deepEqual(await below("1"), ["1", "1*x", "1/x", "10/x"]);
    assert.deepEqual(await below("*"), []);
  }),
  conformanceCase("list() with a delimiter tells what lies below it once, page by page", async (scratch) => {
    await putAll(scratch, ["a", "b/1", "b/2", "b/c/3", "b0", "d/4"]);
    const below = (name: string): string => scratch.prefix + name;
    for (const pageSize of [1, 2, 1000]) {
      const pages = await collect(scratch.driver.list({ prefix: scratch.prefix, delimiter: "/", pageSize }));
      assert.ok(pages.every(({ entries, prefixes }) => entries.length + prefixes.length <= pageSize));
      assert.deepEqual(
        pages.flatMap(({ entries }) => entries.map(({ key }) => key)),
        ["a", "b0"].map(below),
      );
      assert.deepEqual(
        pages.flatMap(({ prefixes }) => prefixes),
        ["b/", "d/"].map(below),
      );
    }
    const pages = await collect(scratch.driver.list({ prefix: below("b/"), delimiter: "/" }));
    assert.deepEqual(
      pages.flatMap(({ prefixes }) => prefixes),
      [below("b/c/")],
    );
  }),
  conformanceCase("list() begins after a key, whether or not it is there", async (scratch) => {
    await putAll(scratch, ["a", "b", "d"]);
    const after = async (key: string): Promise<string[]> =>
      (await scratch.list({ after: scratch.prefix + key })).map((entry) => entry.key.slice(scratch.prefix.length));
    assert.deepEqual(await after("b"), ["d"]);
    assert.deepEqual(await after("c"), ["d"]);
    assert.deepEqual(await after("d"), []);
  }),
  conformanceCase("delete() removes keys, missing ones count as removed, others stay", async (scratch) => {
    await putAll(scratch, ["a", "b", "c"]);
    const keys = ["a", "none", "c"].map((name) => scratch.prefix + name);
    assert.deepEqual(
      await scratch.driver.delete(keys),
      keys.map((key) => ({ key })),
    );
    assert.deepEqual(await scratch.driver.delete(keys.slice(0, 1)), [{ key: keys[0] }]);
    assert.deepEqual(await scratch.driver.delete([]), []);
    assert.deepEqual(
      (await scratch.list()).map(({ key }) => key),
      [`${scratch.prefix}b`],
    );
  }),
];
