import assert from "node:assert/strict";
import type { Driver, Version } from "../drivers/driver.ts";
import type { ConformanceCase } from "./conformance-case.ts";
import { assertRefused, collect, conformanceCase } from "./scratch.ts";

async function versionsOf(driver: Driver, key: string): Promise<Version[]> {
  assert.ok(driver.versions !== undefined);
  return (await collect(driver.versions(key))).flat();
}

async function restore(driver: Driver, key: string, version: string | undefined): Promise<void> {
  assert.ok(driver.restore !== undefined && version !== undefined);
  const restored = await driver.restore(key, version);
  assert.equal(restored.key, key);
  assert.equal(restored.etag, (await driver.head(key))?.etag);
}

/** What a driver that keeps versions promises. */
export const versionCases: readonly ConformanceCase[] = [
  conformanceCase(
    "versions() tells what was replaced and deleted, newest first, of exactly one key",
    async ({ driver, prefix, put }) => {
      const key = `${prefix}a b+c`;
      await put(`${key}d`, "other");
      const first = await put(key, "one");
      const second = await put(key, "longer", { condition: "overwrite" });
      await driver.delete([key]);
      const [mark, ...kept] = await versionsOf(driver, key);
      assert.deepEqual([mark?.key, mark?.deleted, mark?.current], [key, true, true]);
      assert.deepEqual(
        kept.map(({ version, etag, size, current, deleted }) => ({ version, etag, size, current, deleted })),
        [second, first].map(({ version, etag, size }) => ({ version, etag, size, current: false, deleted: false })),
      );
      assert.equal(new Set([mark, ...kept].map((each) => each?.version)).size, 3);
      assert.deepEqual(await versionsOf(driver, `${prefix}none`), []);
    },
    "versions",
  ),
  conformanceCase(
    "get() and head() read the version that is named, and say not-found of one that is none",
    async ({ driver, prefix, put, read }) => {
      const key = `${prefix}a`;
      const first = await put(key, "one", { metadata: { n: "1" } });
      await put(key, "two", { condition: "overwrite" });
      await driver.delete([key]);
      const { version = "" } = first;
      assert.equal((await read(key, { version })).toString(), "one");
      assert.equal((await read(key, { version, start: 1 })).toString(), "ne");
      const head = await driver.head(key, { version });
      assert.deepEqual([head?.etag, head?.version, head?.metadata], [first.etag, version, { n: "1" }]);
      const [mark] = await versionsOf(driver, key);
      for (const none of ["none", mark?.version ?? ""]) {
        assert.equal(await driver.head(key, { version: none }), undefined);
        await assertRefused(driver.get(key, { version: none }), "not-found");
      }
      await assertRefused(driver.get(`${prefix}b`, { version }), "not-found");
    },
    "versions",
  ),
  conformanceCase(
    "restore() makes a version the current one, also after a deletion, and deletes none",
    async ({ driver, prefix, put, read }) => {
      const key = `${prefix}a`;
      const first = await put(key, "one", { type: "text/plain", metadata: { n: "ä" } });
      const second = await put(key, "two", { condition: "overwrite" });
      await restore(driver, key, first.version);
      assert.equal((await read(key)).toString(), "one");
      await driver.delete([key]);
      await restore(driver, key, second.version);
      assert.equal((await read(key)).toString(), "two");
      const before = await versionsOf(driver, key);
      await restore(driver, key, first.version);
      const head = await driver.head(key);
      assert.deepEqual([head?.type, head?.metadata], ["text/plain", { n: "ä" }]);
      const all = await versionsOf(driver, key);
      // A write whose answer was lost is repeated, and leaves one version more.
      assert.ok(all.length >= 6);
      assert.deepEqual(
        all.slice(-before.length).map(({ version }) => version),
        before.map(({ version }) => version),
      );
      const marks = all.map(({ deleted }) => deleted);
      assert.deepEqual(
        marks.filter((deleted, index) => deleted !== marks[index - 1]),
        [false, true, false],
      );
      assert.deepEqual([all[0]?.current, all[0]?.version], [true, head?.version]);
      await assertRefused(restore(driver, key, "none"), "not-found");
    },
    "versions",
  ),
  conformanceCase(
    "copy() takes the version that is named",
    async ({ driver, prefix, put, read }) => {
      const first = await put(`${prefix}a`, "one");
      await put(`${prefix}a`, "two", { condition: "overwrite" });
      assert.ok(first.version !== undefined);
      await driver.copy(`${prefix}a`, `${prefix}b`, { fromVersion: first.version });
      assert.equal((await read(`${prefix}b`)).toString(), "one");
      await assertRefused(driver.copy(`${prefix}a`, `${prefix}c`, { fromVersion: "none" }), "not-found");
    },
    "versions",
  ),
];
