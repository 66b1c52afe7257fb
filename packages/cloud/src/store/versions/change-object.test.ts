import { describe, expect, it } from "vitest";
import { put, readKey, testStore } from "../store-fixture.ts";

const tags = [{ key: "a", value: "b" }];

describe("changeObject()", () => {
  it("changes what it is told and keeps the rest, the body too", async () => {
    const { store, reopen } = await testStore();
    const before = await put(store, "k");
    const changed = await store.changeObject("media", "k", undefined, (object) => {
      expect(object).toEqual(before);
      return { tags, legalHold: true, storageClass: "STANDARD_IA" };
    });
    const headers = { ...before.headers, "x-amz-storage-class": "STANDARD_IA" };
    expect(changed).toEqual({ ...before, tags, legalHold: true, headers });
    const again = await reopen();
    expect(again.getObject("media", "k")).toEqual(changed);
    expect(await readKey(again, "k")).toEqual(Buffer.from("k"));
    await again.changeObject("media", "k", undefined, () => ({ tags: undefined, legalHold: undefined }));
    await again.changeObject("media", "k", undefined, () => ({ storageClass: undefined }));
    expect(Object.keys(again.getObject("media", "k") ?? {})).toEqual(Object.keys(before));
    expect(again.getObject("media", "k")).toEqual(before);
  });

  it("changes a version by its id, and no other", async () => {
    const { store } = await testStore();
    await put(store, "k");
    await store.updateBucket("media", { versioning: "Enabled" });
    const current = await put(store, "k");
    expect(await store.changeObject("media", "k", "null", () => ({ tags }))).toMatchObject({ tags });
    expect(store.getVersion("media", "k", "null")).toMatchObject({ tags });
    expect(store.getObject("media", "k")).toEqual(current);
    await store.deleteObject("media", "k");
    expect(await store.changeObject("media", "k", current.versionId, () => ({ tags }))).toMatchObject({ tags });
    expect(store.currentVersion("media", "k")).toMatchObject({ deleteMarker: true });
  });

  it("finds nothing to change in a marker, and leaves all as it was when the change throws", async () => {
    const { store } = await testStore();
    await store.updateBucket("media", { versioning: "Enabled" });
    await store.deleteObject("media", "gone");
    const id = store.currentVersion("media", "gone")?.versionId;
    const never = (): never => expect.fail("asked about a marker");
    expect(await store.changeObject("media", "gone", undefined, never)).toBeUndefined();
    expect(await store.changeObject("media", "gone", id, never)).toBeUndefined();
    expect(await store.changeObject("media", "absent", undefined, never)).toBeUndefined();
    const before = await put(store, "k");
    const refuse = (): never => {
      throw new Error("No");
    };
    await expect(store.changeObject("media", "k", undefined, refuse)).rejects.toThrow("No");
    expect(store.getObject("media", "k")).toEqual(before);
  });
});
