import { describe, expect, it, onTestFinished } from "vitest";
import { type Database, openDatabase } from "./database.ts";
import { bucketRecord, temporaryFolder } from "./store-fixture.ts";

const key = Buffer.from("k");

async function testDatabase(): Promise<Database> {
  const database = openDatabase(await temporaryFolder());
  onTestFinished(() => database.close());
  return database;
}

describe("commit()", () => {
  it("undoes what a throwing transaction wrote, and only that", async () => {
    const database = await testDatabase();
    const { buckets, settings } = database;
    const [ok, failed] = await Promise.allSettled([
      database.commit(() => settings.putSync(key, 1)),
      database.commit(() => {
        buckets.putSync(key, bucketRecord("b"));
        throw new Error("No");
      }),
    ]);
    expect(ok.status).toBe("fulfilled");
    expect(failed).toMatchObject({ status: "rejected", reason: new Error("No") });
    expect(settings.get(key)).toBe(1);
    expect(buckets.get(key)).toBeUndefined();
  });

  it("shows each transaction what the ones before it wrote", async () => {
    const database = await testDatabase();
    const { settings } = database;
    const seen = await Promise.all(
      Array.from({ length: 50 }, () =>
        database.commit(() => {
          const value = (settings.get(key) ?? 0) + 1;
          settings.putSync(key, value);
          return value;
        }),
      ),
    );
    expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect(settings.get(key)).toBe(50);
  });

  it("keeps values of any size, the empty one too", async () => {
    const database = await testDatabase();
    const { bodies } = database;
    for (const size of [0, 1, 4096, 65_536, 1_000_000]) {
      const value = Buffer.alloc(size, size & 255);
      await database.commit(() => bodies.putSync(key, value));
      expect(Buffer.compare(bodies.getBinary(key) ?? Buffer.from("none"), value)).toBe(0);
    }
  });
});
