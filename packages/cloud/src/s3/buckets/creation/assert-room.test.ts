import { describe, expect, it } from "vitest";
import { bucketRecord, testStore } from "../../../store/store-fixture.ts";
import { assertRoom } from "./assert-room.ts";

describe("assertRoom()", () => {
  it("lets an account have 10,000 buckets", async () => {
    const { store } = await testStore();
    const names = Array.from({ length: 9_998 }, (_, index) => `bucket-${index}`);
    await Promise.all(names.map((name) => store.createBucket(bucketRecord(name))));
    await store.createBucket(bucketRecord("of-another", "444455556666"));
    expect(() => assertRoom(store, "111122223333")).not.toThrow();
    await store.createBucket(bucketRecord("the-last"));
    expect(() => assertRoom(store, "111122223333")).toThrow("more buckets than allowed");
    expect(() => assertRoom(store, "444455556666")).not.toThrow();
  });
});
