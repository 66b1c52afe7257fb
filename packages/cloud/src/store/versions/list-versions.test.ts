import type { RangeIterable } from "lmdb";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { objectKey, versionKey } from "../key-encoding.ts";
import { plain, put, temporaryFolder, testStore } from "../store-fixture.ts";
import type { Store } from "../store.ts";
import type { VersionPage, VersionQuery } from "./version-page.ts";
import { listVersions } from "./list-versions.ts";

const everything: VersionQuery = { prefix: "", delimiter: "", keyMarker: "", versionIdMarker: "", limit: 1000 };

async function storeWithVersions(key: string, count: number): Promise<{ store: Store; ids: string[] }> {
  const { store } = await testStore();
  await store.updateBucket("media", { versioning: "Enabled" });
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.unshift((await put(store, key)).versionId ?? "");
  return { store, ids };
}

function entries(page: VersionPage): string[] {
  return page.versions.map(({ version, latest }) => `${latest ? "*" : ""}${version.versionId ?? "null"}`);
}

describe("listVersions()", () => {
  it("continues although the version of the marker is gone", async () => {
    const { store, ids } = await storeWithVersions("k", 4);
    const continued = (): string[] =>
      entries(store.listVersions("media", { ...everything, keyMarker: "k", versionIdMarker: ids[1] ?? "" }));
    expect(continued()).toEqual([ids[2], ids[3]]);
    await store.deleteObject("media", "k", { versionId: ids[1] ?? "" });
    expect(continued()).toEqual([ids[2], ids[3]]);
    await store.deleteObject("media", "k", { versionId: ids[0] ?? "" });
    expect(continued()).toEqual([`*${ids[2]}`, ids[3]]);
    await store.deleteObject("media", "k");
    expect(continued()).toEqual([ids[2], ids[3]]);
  });

  it("starts again with the key when the null version of the marker is gone, or the id is foreign", async () => {
    const { store, ids } = await storeWithVersions("k", 2);
    for (const versionIdMarker of ["null", "01KF2YVN948NAZ4JJR4X1AAVRA"]) {
      const page = store.listVersions("media", { ...everything, keyMarker: "k", versionIdMarker });
      expect(entries(page)).toEqual([`*${ids[0]}`, ids[1]]);
    }
    expect(store.listVersions("media", { ...everything, keyMarker: "k" }).versions).toEqual([]);
  });

  it("bears prefixes and markers longer than any key, and other buckets", async () => {
    const { store } = await storeWithVersions("k", 1);
    expect(entries(store.listVersions("media", { ...everything, prefix: "k".repeat(2000) }))).toEqual([]);
    expect(entries(store.listVersions("media", { ...everything, keyMarker: "k".repeat(2000) }))).toEqual([]);
    expect(entries(store.listVersions("media", { ...everything, keyMarker: "j".repeat(2000) }))).toHaveLength(1);
    expect(entries(store.listVersions("medi", everything))).toEqual([]);
    expect(store.listVersions("media", { ...everything, limit: 0 })).toMatchObject({ versions: [], truncated: false });
  });

  it("reads no more records than it returns, however many lie around them", async () => {
    const database = openDatabase(await temporaryFolder());
    onTestFinished(() => database.close());
    const stored = {
      size: 1,
      etag: "e",
      modified: 1,
      headers: plain.headers,
      metadata: [],
      body: { kind: "inline", id: "00".repeat(16) } as const,
    };
    await database.commit(() => {
      for (const folder of ["a", "b", "c"]) {
        for (let i = 0; i < 1000; i++) {
          database.objects.putSync(objectKey("media", `${folder}/${i}`), stored);
          database.versions.putSync(versionKey("media", `${folder}/${i}`, 1), { ...stored, sequence: 1 });
        }
      }
    });
    const { tables, readRecords } = countReads(database);
    const grouped = listVersions({ database: tables }, "media", { ...everything, delimiter: "/" });
    expect(grouped.commonPrefixes).toEqual(["a/", "b/", "c/"]);
    // One of each table for each prefix.
    expect(readRecords()).toBeLessThanOrEqual(6);
    const page = listVersions({ database: tables }, "media", { ...everything, keyMarker: "b/5", limit: 10 });
    expect(page.versions).toHaveLength(10);
    expect(readRecords()).toBeLessThanOrEqual(6 + 12);
  });
});

/** The real tables, counting the records that iterations take from them. */
function countReads(database: Database): { tables: Database; readRecords: () => number } {
  let count = 0;
  const counted = <T extends Database["objects"] | Database["versions"]>(table: T): T =>
    new Proxy(table, {
      get: (target, name) =>
        name === "getRange"
          ? (range: Parameters<T["getRange"]>[0]) => {
              const found: RangeIterable<unknown> = target.getRange(range);
              return found.map((entry) => {
                count++;
                return entry;
              });
            }
          : Reflect.get(target, name),
    });
  return {
    tables: { ...database, objects: counted(database.objects), versions: counted(database.versions) },
    readRecords: () => count,
  };
}
