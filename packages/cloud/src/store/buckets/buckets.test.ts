import { describe, expect, it } from "vitest";
import { bucketRecord, fileCounts, pattern, put, stageBytes, testStore, uploadRecord } from "../store-fixture.ts";

const flags = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };

describe("createBucket()", () => {
  it("makes a bucket once, whoever asks again", async () => {
    const { store } = await testStore();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => store.createBucket(bucketRecord("photos", `owner-${i}`))),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(store.getBucket("photos")?.owner).toBe(`owner-${answers.indexOf(true)}`);
  });

  it("refuses a name that cannot be told from others", async () => {
    const { store } = await testStore();
    await expect(store.createBucket(bucketRecord("b".repeat(300)))).rejects.toMatchObject({ code: "name-too-long" });
    expect(store.getBucket("b".repeat(300))).toBeUndefined();
    expect(await store.createBucket(bucketRecord("b".repeat(63)))).toBe(true);
  });
});

describe("listBuckets()", () => {
  it("lists those of one account by name", async () => {
    const { store } = await testStore();
    for (const name of ["zoo", "abc-long-name", "abd"]) await store.createBucket(bucketRecord(name, "444455556666"));
    expect(store.listBuckets("444455556666").map(({ name }) => name)).toEqual(["abc-long-name", "abd", "zoo"]);
    expect(store.listBuckets("111122223333").map(({ name }) => name)).toEqual(["media"]);
    expect(store.listBuckets("999999999999")).toEqual([]);
  });
});

describe("updateBucket()", () => {
  it("changes what is named and keeps the rest", async () => {
    const { store } = await testStore();
    expect(await store.updateBucket("media", { policy: '{ "Version" : "2012-10-17" }' })).toBe(true);
    expect(await store.updateBucket("media", { publicAccessBlock: flags })).toBe(true);
    expect(store.getBucket("media")).toEqual({
      ...bucketRecord("media"),
      policy: '{ "Version" : "2012-10-17" }',
      publicAccessBlock: flags,
    });
  });

  it("removes what is undefined", async () => {
    const { store } = await testStore();
    await store.updateBucket("media", { policy: "{}", publicAccessBlock: flags });
    await store.updateBucket("media", { policy: undefined });
    expect(store.getBucket("media")).toEqual({ ...bucketRecord("media"), publicAccessBlock: flags });
  });

  it("answers false for a bucket that is missing", async () => {
    const { store } = await testStore();
    expect(await store.updateBucket("absent", { policy: "{}" })).toBe(false);
    expect(store.getBucket("absent")).toBeUndefined();
  });
});

describe("deleteBucket()", () => {
  it("refuses while it holds an object", async () => {
    const { store } = await testStore();
    await put(store, "a");
    expect(await store.deleteBucket("media")).toBe("not-empty");
    await store.deleteObject("media", "a");
    expect(await store.deleteBucket("media")).toBe("deleted");
    expect(await store.deleteBucket("media")).toBe("missing");
  });

  it("does not count the objects of a bucket with a longer name", async () => {
    const { store } = await testStore();
    await store.createBucket(bucketRecord("medi"));
    await put(store, "a");
    expect(await store.deleteBucket("medi")).toBe("deleted");
    expect(store.getObject("media", "a")).toBeDefined();
  });

  it("takes open uploads and their parts with it", async () => {
    const { store, dataDir } = await testStore();
    for (const id of ["one", "two"]) {
      await store.createUpload(uploadRecord("big", id));
      await store.putPart(uploadRecord("big", id), 1, await stageBytes(store, pattern(100_000)));
    }
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 2 });
    expect(await store.deleteBucket("media")).toBe("deleted");
    expect(await fileCounts(dataDir)).toEqual({ staging: 0, bodies: 0 });
    expect(store.listParts("one")).toEqual([]);
    await store.createBucket(bucketRecord("media"));
    expect(store.getUpload("media", "big", "one")).toBeUndefined();
    const query = { prefix: "", keyMarker: "", uploadIdMarker: "", limit: 10 };
    expect(store.listUploads("media", query)).toEqual({ uploads: [], truncated: false });
  });

  it("lets exactly one of a put and a deletion at the same time win", async () => {
    const { store } = await testStore();
    const body = await stageBytes(store, Buffer.from("x"));
    const attributes = { headers: { "content-type": "text/plain" }, metadata: {} };
    const [wrote, deleted] = await Promise.all([
      store.putObject("media", "a", body, attributes),
      store.deleteBucket("media"),
    ]);
    expect([wrote.outcome, deleted]).toSatisfy(
      ([a, b]) => (a === "written" && b === "not-empty") || (a === "no-such-bucket" && b === "deleted"),
    );
  });
});
