import { describe, expect, it, onTestFinished } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { bucketRecord, temporaryFolder } from "../store-fixture.ts";

const key = Buffer.from("b");

async function testDatabase(): Promise<Database> {
  const database = openDatabase(await temporaryFolder());
  onTestFinished(() => database.close());
  await database.commit(() => database.buckets.putSync(key, bucketRecord("b")));
  return database;
}

describe("BucketTable", () => {
  it("keeps a record that was read, which nobody can change", async () => {
    const { buckets } = await testDatabase();
    const record = buckets.get(key);
    expect(record).toEqual(bucketRecord("b"));
    expect(buckets.get(key)).toBe(record);
    expect(record).toSatisfy(Object.isFrozen);
  });

  it("shows a change once it is on disk, and a removal", async () => {
    const database = await testDatabase();
    const { buckets } = database;
    buckets.get(key);
    await database.commit(() => buckets.putSync(key, { ...bucketRecord("b"), policy: "{}" }));
    expect(buckets.get(key)).toMatchObject({ policy: "{}" });
    await database.commit(() => buckets.removeSync(key));
    expect(buckets.get(key)).toBeUndefined();
  });

  it("shows a transaction its own change, and drops what was undone", async () => {
    const database = await testDatabase();
    const { buckets } = database;
    buckets.get(key);
    const undone = database.commit(() => {
      buckets.putSync(key, { ...bucketRecord("b"), policy: "undone" });
      expect(buckets.get(key)).toMatchObject({ policy: "undone" });
      throw new Error("No");
    });
    await expect(undone).rejects.toThrow("No");
    expect(buckets.get(key)).toEqual(bucketRecord("b"));
  });

  it("never keeps a record that a running transaction replaces", async () => {
    const database = await testDatabase();
    const { buckets } = database;
    const rounds = Array.from({ length: 100 }, (_, round) => String(round));
    const changes = rounds.map(async (policy) => {
      await database.commit(() => buckets.putSync(key, { ...bucketRecord("b"), policy }));
      return Number(buckets.get(key)?.policy) >= Number(policy);
    });
    for (let turn = 0; turn < 100; turn += 1) {
      buckets.get(key);
      await new Promise(setImmediate);
    }
    expect(await Promise.all(changes)).toEqual(rounds.map(() => true));
    expect(buckets.get(key)).toMatchObject({ policy: "99" });
  });
});
