import { describe, expect, it } from "vitest";
import { fileCounts, pattern, stageBytes, testStore, uploadRecord } from "../store-fixture.ts";

describe("createUpload()", () => {
  it("is found by bucket, key and id together", async () => {
    const { store } = await testStore();
    const upload = { ...uploadRecord("a/b", "u1"), metadata: { ["__proto__"]: "x" } };
    expect(await store.createUpload({ ...upload, checksum: { algorithm: "CRC32", type: "FULL_OBJECT" } })).toBe(true);
    const found = store.getUpload("media", "a/b", "u1");
    expect(found).toEqual({ ...upload, checksum: { algorithm: "CRC32", type: "FULL_OBJECT" } });
    expect(store.getUpload("media", "a", "u1")).toBeUndefined();
    expect(store.getUpload("other", "a/b", "u1")).toBeUndefined();
    expect(store.getUpload("media", "a/b", "u")).toBeUndefined();
    expect(store.getUpload("media", "a/b", "u".repeat(3000))).toBeUndefined();
  });

  it("answers false when the bucket is gone", async () => {
    const { store } = await testStore();
    expect(await store.createUpload({ ...uploadRecord("a", "u1"), bucket: "absent" })).toBe(false);
    expect(store.getUpload("absent", "a", "u1")).toBeUndefined();
  });
});

describe("putPart() and listParts()", () => {
  it("keep parts in the order of their numbers", async () => {
    const { store } = await testStore({ now: () => 77 });
    const upload = uploadRecord("k", "u1");
    await store.createUpload(upload);
    const checksum = { algorithm: "CRC32", value: "AAAAAA==", type: "FULL_OBJECT" } as const;
    for (const number of [10_000, 2, 300, 1]) {
      await store.putPart(upload, number, await stageBytes(store, Buffer.from([number & 255])), { checksum });
    }
    const parts = store.listParts("u1");
    expect(parts.map(({ number }) => number)).toEqual([1, 2, 300, 10_000]);
    expect(parts[0]).toEqual({ number: 1, size: 1, etag: "55a54008ad1ba589aa210d2629c1df41", modified: 77, checksum });
    expect(store.listParts("u")).toEqual([]);
  });

  it("replaces a part and removes the old one's file", async () => {
    const { store, dataDir } = await testStore();
    const upload = uploadRecord("k", "u1");
    await store.createUpload(upload);
    for (const seed of [1, 2, 3]) await store.putPart(upload, 1, await stageBytes(store, pattern(100_000, seed)));
    expect(store.listParts("u1")).toHaveLength(1);
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 1 });
  });

  it("answers undefined for an upload that is gone, and keeps nothing", async () => {
    const { store, dataDir } = await testStore();
    const upload = uploadRecord("k", "u1");
    await store.createUpload(upload);
    const other = { ...upload, key: "other" };
    expect(await store.putPart(other, 1, await stageBytes(store, pattern(100_000)))).toBeUndefined();
    await store.abortUpload("media", "k", "u1");
    expect(await store.putPart(upload, 1, await stageBytes(store, pattern(100_000)))).toBeUndefined();
    expect(store.listParts("u1")).toEqual([]);
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 0 });
  });
});

describe("abortUpload()", () => {
  it("removes the upload with its parts, once, and only under its own key", async () => {
    const { store, dataDir } = await testStore();
    const upload = uploadRecord("k", "u1");
    await store.createUpload(upload);
    for (const size of [10, 100_000]) await store.putPart(upload, size / 10, await stageBytes(store, pattern(size)));
    expect(await store.abortUpload("media", "other", "u1")).toBe(false);
    expect(store.listParts("u1")).toHaveLength(2);
    expect(await store.abortUpload("media", "k", "u1")).toBe(true);
    expect(await store.abortUpload("media", "k", "u1")).toBe(false);
    expect(store.getUpload("media", "k", "u1")).toBeUndefined();
    expect(store.listParts("u1")).toEqual([]);
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 0 });
  });

  it("leaves nothing of parts that arrive while it aborts", async () => {
    const { store, dataDir } = await testStore();
    const upload = uploadRecord("k", "u1");
    await store.createUpload(upload);
    const bodies = await Promise.all(Array.from({ length: 10 }, (_, i) => stageBytes(store, pattern(90_000 + i))));
    const [, ...parts] = await Promise.all([
      store.abortUpload("media", "k", "u1"),
      ...bodies.map((body, i) => store.putPart(upload, i + 1, body)),
    ]);
    expect(parts.every((part) => part === undefined || part.size >= 90_000)).toBe(true);
    expect(store.listParts("u1")).toEqual([]);
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 0 });
  });
});
