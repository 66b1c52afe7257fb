import { describe, expect, it } from "vitest";
import { testStore, uploadRecord } from "../store-fixture.ts";
import type { Store } from "../store.ts";

const everything = { prefix: "", keyMarker: "", uploadIdMarker: "", limit: 1000 };

async function storeWithUploads(): Promise<Store> {
  const { store } = await testStore();
  const uploads: [string, string, number][] = [
    ["b", "z1", 10],
    ["b", "a2", 20],
    ["b", "m3", 30],
    ["b/c", "u4", 5],
    ["b\u0000", "u5", 5],
    ["a", "u6", 99],
    ["c", "u7", 1],
  ];
  for (const [key, id, initiated] of uploads) await store.createUpload(uploadRecord(key, id, initiated));
  return store;
}

function ids(store: Store, query: Partial<typeof everything>): string[] {
  return store.listUploads("media", { ...everything, ...query }).uploads.map(({ uploadId }) => uploadId);
}

describe("listUploads()", () => {
  it("orders by key, then by initiation", async () => {
    const store = await storeWithUploads();
    expect(ids(store, {})).toEqual(["u6", "z1", "a2", "m3", "u5", "u4", "u7"]);
    expect(ids(store, { prefix: "b" })).toEqual(["z1", "a2", "m3", "u5", "u4"]);
    expect(ids(store, { prefix: "b/" })).toEqual(["u4"]);
    expect(ids(store, { limit: 0 })).toEqual([]);
    expect(store.listUploads("absent", everything)).toEqual({ uploads: [], truncated: false });
  });

  it("continues strictly after the markers", async () => {
    const store = await storeWithUploads();
    expect(ids(store, { keyMarker: "b" })).toEqual(["u5", "u4", "u7"]);
    expect(ids(store, { keyMarker: "b", uploadIdMarker: "z1" })).toEqual(["a2", "m3", "u5", "u4", "u7"]);
    expect(ids(store, { keyMarker: "b", uploadIdMarker: "m3" })).toEqual(["u5", "u4", "u7"]);
    expect(ids(store, { keyMarker: "a0", uploadIdMarker: "ignored" })).toEqual(["z1", "a2", "m3", "u5", "u4", "u7"]);
    expect(ids(store, { keyMarker: "b", prefix: "c" })).toEqual(["u7"]);
  });

  it("leaves none out when the upload of the marker has ended", async () => {
    const store = await storeWithUploads();
    await store.abortUpload("media", "b", "z1");
    expect(ids(store, { keyMarker: "b", uploadIdMarker: "z1", prefix: "b" })).toEqual(["a2", "m3", "u5", "u4"]);
  });

  it.each([1, 2, 3, 7, 8])("pages by %i without gaps", async (limit) => {
    const store = await storeWithUploads();
    const seen: string[] = [];
    let [keyMarker, uploadIdMarker, truncated] = ["", "", true];
    while (truncated) {
      const page = store.listUploads("media", { ...everything, keyMarker, uploadIdMarker, limit });
      seen.push(...page.uploads.map(({ uploadId }) => uploadId));
      expect(page.truncated).toBe(seen.length < 7);
      const last = page.uploads.at(-1);
      [keyMarker, uploadIdMarker, truncated] = [last?.key ?? "", last?.uploadId ?? "", page.truncated];
    }
    expect(seen).toEqual(["u6", "z1", "a2", "m3", "u5", "u4", "u7"]);
  });
});
