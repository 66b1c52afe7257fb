import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Database } from "../database.ts";
import { openDatabase } from "../database.ts";
import { objectKey } from "../key-encoding.ts";
import { listObjects } from "./list-objects.ts";
import { plain, put, temporaryFolder, testStore } from "../store-fixture.ts";
import type { ListPage, ListQuery } from "./object-page.ts";
import type { Store } from "../store.ts";

const everything: ListQuery = { prefix: "", after: "", delimiter: "", limit: 1000 };

async function storeWith(keys: Iterable<string>): Promise<Store> {
  const { store } = await testStore();
  await Promise.all([...keys].map((key) => put(store, key)));
  return store;
}

function names({ objects, commonPrefixes }: ListPage): string[] {
  return [...objects.map(({ key }) => key), ...commonPrefixes];
}

function list(store: Store, query: Partial<ListQuery>): string[] {
  return names(store.listObjects("media", { ...everything, ...query }));
}

/** All pages, each with what follows it. */
function listAll(store: Store, query: ListQuery): { entries: string[]; pages: ListPage[] } {
  const pages: ListPage[] = [];
  let after = query.after;
  do {
    pages.push(store.listObjects("media", { ...query, after }));
    after = pages.at(-1)?.last ?? "";
  } while (pages.at(-1)?.truncated);
  return { entries: pages.flatMap(names), pages };
}

const byBytes = (a: string, b: string): number => Buffer.from(a).compare(Buffer.from(b));

/** What S3 lists, by its definition. */
function expected(keys: Iterable<string>, { prefix, after, delimiter }: ListQuery): string[] {
  const entries = [...keys].toSorted(byBytes).flatMap((key) => {
    if (!key.startsWith(prefix)) return [];
    const cut = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    return [cut === -1 ? key : key.slice(0, cut + delimiter.length)];
  });
  return [...new Set(entries)].filter((entry) => after === "" || byBytes(entry, after) > 0);
}

describe("listObjects()", () => {
  it("orders by UTF-8 bytes, not by UTF-16", async () => {
    const keys = ["\u{10000}", "\ue000", "b", "a/b", "a", "a\u0000", "a!", "Z", "é"];
    const store = await storeWith(keys);
    expect(list(store, {})).toEqual(["Z", "a", "a\u0000", "a!", "a/b", "b", "é", "\ue000", "\u{10000}"]);
  });

  it("agrees with the definition for any keys, prefix, marker, delimiter and page size", async () => {
    const unit = fc.constantFrom("a", "b", "/", "-", "\u0000", "é", "\ue000", "\u{10000}");
    const text = fc.string({ unit, maxLength: 5 });
    const prefix = fc.string({ unit, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          text.filter((key) => key !== ""),
          { maxLength: 25 },
        ),
        fc.array(fc.tuple(prefix, text, fc.constantFrom("", "/", "--", "a/", "é")), { minLength: 8, maxLength: 8 }),
        fc.integer({ min: 1, max: 6 }),
        async (keys, queries, limit) => {
          const store = await storeWith(keys);
          for (const [prefix, after, delimiter] of queries) {
            const query = { prefix, after, delimiter, limit };
            const { entries, pages } = listAll(store, query);
            expect(entries.toSorted(byBytes)).toEqual(expected(keys, query));
            for (const page of pages.slice(0, -1)) expect(names(page)).toHaveLength(limit);
            for (const page of pages) expect(page.last).toBe(names(page).toSorted(byBytes).at(-1) ?? "");
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("groups by the first delimiter behind the prefix", async () => {
    const store = await storeWith(["a", "a/b", "a/b/c", "a/d", "b//c", "b/c"]);
    expect(list(store, { delimiter: "/" })).toEqual(["a", "a/", "b/"]);
    expect(list(store, { delimiter: "/", prefix: "a/" })).toEqual(["a/b", "a/d", "a/b/"]);
    expect(list(store, { delimiter: "/", prefix: "b/" })).toEqual(["b/c", "b//"]);
    expect(list(store, { delimiter: "/", prefix: "a" })).toEqual(["a", "a/"]);
    expect(list(store, { prefix: "c" })).toEqual([]);
  });

  it("takes a delimiter of several characters", async () => {
    const store = await storeWith(["x--1", "x--2", "x-y", "x---z", "y"]);
    expect(list(store, { delimiter: "--" })).toEqual(["x-y", "y", "x--"]);
    expect(list(store, { delimiter: "--", after: "x-" })).toEqual(["x-y", "y", "x--"]);
    expect(list(store, { delimiter: "--", after: "x--" })).toEqual(["x-y", "y"]);
  });

  it("skips all under a marker that is a common prefix, or lies in one", async () => {
    const store = await storeWith(["a/1", "a/2", "a0", "b/1"]);
    expect(list(store, { delimiter: "/", after: "a/" })).toEqual(["a0", "b/"]);
    expect(list(store, { delimiter: "/", after: "a/1" })).toEqual(["a0", "b/"]);
    expect(list(store, { after: "a/" })).toEqual(["a/1", "a/2", "a0", "b/1"]);
    expect(list(store, { after: "a/1" })).toEqual(["a/2", "a0", "b/1"]);
  });

  it("says whether more follows, for every limit", async () => {
    const store = await storeWith(["a", "b/1", "b/2", "c"]);
    const page = (limit: number): ListPage => store.listObjects("media", { ...everything, delimiter: "/", limit });
    expect(page(0)).toEqual({ objects: [], commonPrefixes: [], truncated: false, last: "" });
    expect(page(1)).toMatchObject({ truncated: true, last: "a" });
    expect(page(2)).toMatchObject({ truncated: true, last: "b/", commonPrefixes: ["b/"] });
    expect(page(3)).toMatchObject({ truncated: false, last: "c" });
    const ending = store.listObjects("media", { ...everything, delimiter: "/", prefix: "b", limit: 1 });
    expect(ending).toMatchObject({ truncated: false, last: "b/" });
  });

  it("bears markers and prefixes that are longer than any key", async () => {
    const store = await storeWith(["a", "b".repeat(1024), "c"]);
    expect(list(store, { after: "b".repeat(1024) })).toEqual(["c"]);
    expect(list(store, { after: "b".repeat(5000) })).toEqual(["c"]);
    expect(list(store, { after: `${"b".repeat(1023)}a${"b".repeat(4000)}` })).toEqual(["b".repeat(1024), "c"]);
    expect(list(store, { prefix: "b".repeat(1025) })).toEqual([]);
    expect(list(store, { prefix: "b".repeat(1024) })).toHaveLength(1);
  });

  it("stays inside its bucket", async () => {
    const store = await storeWith(["a"]);
    expect(names(store.listObjects("medi", everything))).toEqual([]);
    expect(names(store.listObjects("media0", everything))).toEqual([]);
    expect(names(store.listObjects("m".repeat(300), everything))).toEqual([]);
  });

  it("reads no more records than it returns, however many lie under a prefix", async () => {
    const database = openDatabase(await temporaryFolder());
    await database.commit(() => {
      for (const folder of ["a", "b", "c"]) {
        for (let i = 0; i < 2000; i++) {
          const body = { kind: "inline", id: "00".repeat(16) } as const;
          const stored = { size: 1, etag: "e", modified: 1, headers: plain.headers, metadata: [], body };
          database.objects.putSync(objectKey("media", `${folder}/${i}`), stored);
        }
      }
    });
    const { objects, readRecords } = countReads(database.objects);
    const grouped = listObjects({ database: { objects } }, "media", { ...everything, delimiter: "/" });
    expect(grouped.commonPrefixes).toEqual(["a/", "b/", "c/"]);
    expect(readRecords()).toBe(3);
    const page = listObjects({ database: { objects } }, "media", { ...everything, after: "b/5", limit: 10 });
    expect(page.objects).toHaveLength(10);
    expect(readRecords()).toBe(3 + 11);
    await database.close();
  });
});

/** The real table, counting the records that an iteration takes from it. */
function countReads(objects: Database["objects"]): { objects: Database["objects"]; readRecords: () => number } {
  let count = 0;
  const counted = new Proxy(objects, {
    get: (target, name) =>
      name === "getRange"
        ? (range: Parameters<Database["objects"]["getRange"]>[0]) =>
            target.getRange(range).map((entry) => {
              count++;
              return entry;
            })
        : Reflect.get(target, name),
  });
  return { objects: counted, readRecords: () => count };
}
