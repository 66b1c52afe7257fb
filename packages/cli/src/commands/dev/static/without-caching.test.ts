import { createMemoryDriver } from "stowage/memory";
import { describe, expect, it } from "vitest";
import { withoutCaching } from "./without-caching.ts";

const type = "text/plain";
const year = "public, max-age=31536000, immutable";
const minute = "public, max-age=60";

describe("withoutCaching()", () => {
  it("has browsers ask for plain names each time, written or copied, and keeps hashed ones for ever", async () => {
    const inner = createMemoryDriver();
    const driver = withoutCaching(inner);
    const put = { type, condition: "create" } as const;
    await driver.put("a.HASH.txt", Buffer.from("a"), { ...put, cacheControl: year });
    await driver.put("a.txt", Buffer.from("a"), { ...put, cacheControl: minute });
    await driver.copy("a.HASH.txt", "b.txt", { describe: { type, cacheControl: minute } });
    const kept = ["a.HASH.txt", "a.txt", "b.txt"].map(async (key) => (await inner.head(key))?.cacheControl);
    expect(await Promise.all(kept)).toEqual([year, "no-cache", "no-cache"]);
  });
});
