import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Store } from "../store.ts";
import type { VersionPage, VersionQuery } from "./version-page.ts";
import { fileCounts, pattern, put, readAll, testStore } from "../store-fixture.ts";
import { VersionModel } from "./version-model-fixture.ts";

const keys = ["a", "a/b", "a/c", "a0", "b\u{10000}", "b\ue000"];

type Step =
  | { do: "put"; key: string; size: number }
  | { do: "delete"; key: string }
  | { do: "remove"; key: string; nth: number }
  | { do: "set"; versioning: "Enabled" | "Suspended" }
  | { do: "reopen" };

const key = fc.constantFrom(...keys);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("put"), key, size: fc.constantFrom(0, 3, 70_000) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("delete"), key }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("remove"), key, nth: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("set"), versioning: fc.constantFrom("Enabled", "Suspended") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reopen") }) },
) as fc.Arbitrary<Step>;

const query = fc.record({
  prefix: fc.constantFrom("", "a", "a/", "b", "c"),
  delimiter: fc.constantFrom("", "/", "\ue000"),
  keyMarker: fc.constantFrom("", "a", "a/", "a/b", "a/bb", "b"),
  limit: fc.integer({ min: 1, max: 4 }),
});

describe("a store with versions", () => {
  it("agrees with the model after any steps", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40 }),
        fc.array(query, { minLength: 6, maxLength: 6 }),
        async (steps, queries) => {
          const { store: first, reopen, dataDir } = await testStore();
          const model = new VersionModel();
          let store = first;
          for (const [turn, each] of steps.entries()) {
            store = each.do === "reopen" ? await reopen() : store;
            await take(store, model, each, turn);
            compareCurrent(store, model);
          }
          for (const each of queries) compareListing(store, model, { ...each, versionIdMarker: "" });
          const files = await compareBodies(store, model);
          expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: files });
        },
      ),
      { numRuns: 60 },
    );
  });
});

async function take(store: Store, model: VersionModel, each: Step, turn: number): Promise<void> {
  if (each.do === "put") {
    const body = pattern(each.size, turn);
    const { versionId = "null" } = await put(store, each.key, body);
    model.put(each.key, { id: versionId, body });
  } else if (each.do === "delete") {
    const outcome = await store.deleteObject("media", each.key);
    if (model.versioning === undefined) model.remove(each.key, "null");
    else model.put(each.key, { id: ("versionId" in outcome ? outcome.versionId : undefined) ?? "" });
  } else if (each.do === "remove") await remove(store, model, each);
  else if (each.do === "set") {
    await store.updateBucket("media", { versioning: each.versioning });
    model.versioning = each.versioning;
  }
}

async function remove(store: Store, model: VersionModel, { key, nth }: { key: string; nth: number }): Promise<void> {
  const versionId = model.stack(key)[nth]?.id ?? "null";
  const known = model.stack(key).some(({ id }) => id === versionId);
  const { outcome } = await store.deleteObject("media", key, { versionId });
  expect(outcome).toBe(known ? "deleted" : "absent");
  model.remove(key, versionId);
}

function compareCurrent(store: Store, model: VersionModel): void {
  const listed = store.listObjects("media", { prefix: "", after: "", delimiter: "", limit: 1000 });
  const objects = keys.filter((key) => model.stack(key)[0]?.body !== undefined);
  expect(listed.objects.map((object) => object.key).toSorted()).toEqual(objects.toSorted());
  for (const key of keys) {
    const [current] = model.stack(key);
    const found = store.currentVersion("media", key);
    expect(found && (found.versionId ?? "null")).toBe(current?.id);
    expect(found?.deleteMarker).toBe(current !== undefined && current.body === undefined ? true : undefined);
    expect(store.getObject("media", key)?.versionId).toBe(current?.body && found?.versionId);
  }
}

/** Page by page, and again from every version on. */
function compareListing(store: Store, model: VersionModel, query: VersionQuery): void {
  const pages: VersionPage[] = [];
  let markers = { keyMarker: query.keyMarker, versionIdMarker: "" };
  do {
    const page = store.listVersions("media", { ...query, ...markers });
    expect(entriesOf(page)).toEqual(
      model
        .list({ ...query, ...markers })
        .slice(0, query.limit)
        .toSorted(),
    );
    expect(page.truncated).toBe(model.list({ ...query, ...markers }).length > query.limit);
    for (const { version, latest } of page.versions) {
      expect(latest).toBe(model.stack(version.key)[0]?.id === (version.versionId ?? "null"));
    }
    pages.push(page);
    markers = { keyMarker: page.nextKeyMarker, versionIdMarker: page.nextVersionIdMarker };
  } while (pages.at(-1)?.truncated);
  expect(pages.flatMap(entriesOf).toSorted()).toEqual(model.list(query).toSorted());
}

function entriesOf({ versions, commonPrefixes }: VersionPage): string[] {
  const listed = versions.map(({ version }) => `${version.key} ${version.versionId ?? "null"}`);
  return [...listed, ...commonPrefixes.map((prefix) => `${prefix} and more`)].toSorted();
}

/** How many of the bodies lie in files. */
async function compareBodies(store: Store, model: VersionModel): Promise<number> {
  let files = 0;
  for (const key of keys) {
    for (const { id, body } of model.stack(key)) {
      if (body !== undefined && body.length > 65_536) files += 1;
      const held = await readVersion(store, key, id);
      // Compared as a whole: Vitest goes through large buffers byte by byte.
      expect(held?.toString("latin1") === body?.toString("latin1")).toBe(true);
    }
  }
  return files;
}

/** Nothing of a marker. */
async function readVersion(store: Store, key: string, id: string): Promise<Buffer | undefined> {
  const version = store.getVersion("media", key, id);
  if (version === undefined) throw new Error(`"${key}" has no version "${id}"`);
  return version.deleteMarker === true ? undefined : readAll(await store.openBody(version));
}
