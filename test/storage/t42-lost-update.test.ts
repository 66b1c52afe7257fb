import type { Driver } from "stowage";
import { StowageError } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { describe, expect, it } from "vitest";
import { startDirect } from "../support/start-direct.ts";

const key = "documents/counter";
const put = { type: "text/plain" } as const;

async function readCounter(driver: Driver): Promise<{ count: number; etag: string }> {
  const { info, body } = await driver.get(key);
  return { count: Number((await body.toArray()).join("")), etag: info.etag };
}

/** Reads, adds one, and writes if nobody else has; else begins anew. */
async function increment(driver: Driver): Promise<void> {
  for (;;) {
    const { count, etag } = await readCounter(driver);
    const condition = { match: etag };
    try {
      await driver.put(key, Buffer.from(String(count + 1)), { ...put, condition });
      return;
    } catch (error) {
      if (!(error instanceof StowageError) || error.code !== "already-exists") throw error;
    }
  }
}

async function incrementFifty(driver: Driver): Promise<number> {
  await driver.put(key, Buffer.from("0"), { ...put, condition: "create" });
  const worker = async (): Promise<void> => {
    for (let done = 0; done < 10; done += 1) await increment(driver);
  };
  await Promise.all([worker(), worker(), worker(), worker(), worker()]);
  return (await readCounter(driver)).count;
}

describe("t42 one object that five write", () => {
  it("t42 loses none of fifty increments, on S3", async () => {
    await using started = await startDirect();
    expect(await incrementFifty(started.driver)).toBe(50);
  });

  it("t42 loses none of fifty increments, in memory", async () => {
    expect(await incrementFifty(createMemoryDriver())).toBe(50);
  });
});
