import { describe, expect, it } from "vitest";
import type { WriteOutcome } from "./write-condition.ts";
import { fileCounts, pattern, plain, put, readKey, stageBytes, testStore, written } from "../store-fixture.ts";

const small = Buffer.from("small");
const large = pattern(100_000);
const emptyMd5 = "d41d8cd98f00b204e9800998ecf8427e";

describe("putObject()", () => {
  it("stores what it is told, and nothing else", async () => {
    const { store } = await testStore({ now: () => 1_700_000_000_123 });
    const attributes = {
      headers: { "content-type": "image/png", "cache-control": "no-store", "x-amz-storage-class": "STANDARD" },
      metadata: { "uploaded-name": "me & you.png", ["__proto__"]: "x", constructor: "y", empty: "" },
      checksum: { algorithm: "CRC32", value: "NhCmhg==", type: "FULL_OBJECT" },
    } as const;
    const outcome = await store.putObject("media", "a/é.png", await stageBytes(store, small), attributes);
    const record = store.getObject("media", "a/é.png");
    expect(record).toMatchObject({
      bucket: "media",
      key: "a/é.png",
      size: 5,
      etag: "eb5c1399a871211c7e7ed732d15e3a8b",
      modified: 1_700_000_000_123,
      ...attributes,
    });
    expect(Object.keys(record?.metadata ?? {})).toEqual(["uploaded-name", "__proto__", "constructor", "empty"]);
    expect(outcome).toEqual({ outcome: "written", object: record });
  });

  it("stores an empty object", async () => {
    const { store } = await testStore();
    expect(await put(store, "empty", Buffer.alloc(0))).toMatchObject({ size: 0, etag: emptyMd5 });
    expect(await readKey(store, "empty")).toEqual(Buffer.alloc(0));
  });

  it.each([
    ["small", small, large],
    ["large", large, small],
    ["large over large", large, pattern(120_000, 9)],
  ])("replaces a body, %s first, and removes the old one", async (_, first, second) => {
    const { store, dataDir } = await testStore();
    await put(store, "k", first);
    await put(store, "k", second);
    expect(await readKey(store, "k")).toEqual(second);
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: second.length > 65_536 ? 1 : 0 });
  });

  it("refuses a bucket that is missing and keeps nothing of the body", async () => {
    const { store, dataDir } = await testStore();
    expect(await store.putObject("absent", "k", await stageBytes(store, large), plain)).toEqual({
      outcome: "no-such-bucket",
    });
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 0 });
  });

  it("takes keys of 1024 bytes, and refuses longer ones without a trace", async () => {
    const { store, dataDir } = await testStore();
    const key = "\u{10ffff}".repeat(256);
    await put(store, key, small);
    expect(await readKey(store, key)).toEqual(small);
    const refused = store.putObject("media", `${key}x`, await stageBytes(store, large), plain);
    await expect(refused).rejects.toMatchObject({ code: "name-too-long" });
    expect(store.getObject("media", `${key}x`)).toBeUndefined();
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 0 });
  });

  it("refuses a body that was used, and leaves the object it went to", async () => {
    const { store } = await testStore();
    for (const bytes of [small, large]) {
      const body = await stageBytes(store, bytes);
      written(await store.putObject("media", "k", body, plain));
      await expect(store.putObject("media", "other", body, plain)).rejects.toMatchObject({ code: "body-spent" });
      expect(await readKey(store, "k")).toEqual(bytes);
    }
    expect(store.getObject("media", "other")).toBeUndefined();
  });

  it("refuses a body that does not come from stage()", async () => {
    const { store } = await testStore();
    const { size, md5 } = await stageBytes(store, small);
    const homemade = { size, md5, discard: async (): Promise<void> => {} };
    await expect(store.putObject("media", "k", homemade, plain)).rejects.toThrow(TypeError);
    expect(store.getObject("media", "k")).toBeUndefined();
  });

  it("keeps every object of many puts at once", async () => {
    const { store } = await testStore();
    await Promise.all(Array.from({ length: 200 }, (_, i) => put(store, `k${i}`, pattern(i % 7 ? i : 70_000 + i, i))));
    for (let i = 0; i < 200; i++) {
      expect((await readKey(store, `k${i}`)).equals(pattern(i % 7 ? i : 70_000 + i, i))).toBe(true);
    }
  });
});

describe("putObject() with a condition", () => {
  it.each([small, large])("lets exactly one of 20 creators win", async (bytes) => {
    const { store, dataDir } = await testStore();
    const bodies = await Promise.all(
      Array.from({ length: 20 }, (_, i) => stageBytes(store, Buffer.concat([bytes, Buffer.from([i])]))),
    );
    const outcomes = await Promise.all(
      bodies.map((body) => store.putObject("media", "k", body, plain, { ifNoneMatch: "*" })),
    );
    const winners = outcomes.flatMap(({ outcome }, i) => (outcome === "written" ? [i] : []));
    expect(winners).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === "precondition-failed")).toHaveLength(19);
    expect((await readKey(store, "k")).at(-1)).toBe(winners[0]);
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: bytes === large ? 1 : 0 });
  });

  it("lets exactly one of 20 replace a version that all have seen", async () => {
    const { store } = await testStore();
    const { etag } = await put(store, "k", small);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async (_, i) =>
        store.putObject("media", "k", await stageBytes(store, Buffer.from(`new ${i}`)), plain, { ifMatch: etag }),
      ),
    );
    expect(outcomes.filter(({ outcome }) => outcome === "written")).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === "precondition-failed")).toHaveLength(19);
  });

  it("tells a different object from none", async () => {
    const { store } = await testStore();
    const tryPut = async (condition: { ifMatch?: string; ifNoneMatch?: "*" }): Promise<WriteOutcome["outcome"]> =>
      (await store.putObject("media", "k", await stageBytes(store, small), plain, condition)).outcome;
    expect(await tryPut({ ifMatch: emptyMd5 })).toBe("no-such-key");
    expect(await tryPut({ ifNoneMatch: "*" })).toBe("written");
    expect(await tryPut({ ifMatch: emptyMd5 })).toBe("precondition-failed");
    expect(await tryPut({ ifMatch: "eb5c1399a871211c7e7ed732d15e3a8b" })).toBe("written");
  });
});

describe("getObject()", () => {
  it("finds nothing under other names", async () => {
    const { store } = await testStore();
    await put(store, "a/b");
    for (const key of ["a", "a/", "a/b/", "A/b", ""]) expect(store.getObject("media", key)).toBeUndefined();
    expect(store.getObject("absent", "a/b")).toBeUndefined();
    expect(store.getObject("media", "a/b")?.key).toBe("a/b");
  });
});

describe("deleteObject()", () => {
  it("removes the record and the body, once", async () => {
    const { store, dataDir } = await testStore();
    await put(store, "k", large);
    await put(store, "k2", small);
    expect(await store.deleteObject("media", "k")).toEqual({ outcome: "deleted" });
    expect(await store.deleteObject("media", "k")).toEqual({ outcome: "absent" });
    expect(await store.deleteObject("absent", "k")).toEqual({ outcome: "no-such-bucket" });
    expect(store.getObject("media", "k")).toBeUndefined();
    expect(await readKey(store, "k2")).toEqual(small);
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 0 });
  });

  it("judges ifMatch", async () => {
    const { store } = await testStore();
    const { etag } = await put(store, "k", small);
    const remove = async (key: string, ifMatch: string): Promise<string> =>
      (await store.deleteObject("media", key, { ifMatch })).outcome;
    expect(await remove("absent", etag)).toBe("absent");
    expect(await remove("k", emptyMd5)).toBe("precondition-failed");
    expect(await readKey(store, "k")).toEqual(small);
    expect(await remove("k", etag)).toBe("deleted");
  });
});
