import { defineStorages, type Driver, openStorages, privateStorage, StowageError } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { describe, expect, it } from "vitest";
import { startDirect } from "../support/clouds/start-direct.ts";
import { openDiskScratch } from "../support/disk-scratch.ts";

const key = "documents/counter";
const config = defineStorages({
  app: "counting",
  region: "eu-central-1",
  bucket: "counting-files",
  storages: { documents: privateStorage({ accept: "anything", maxSize: "1 KB", name: () => "counter" }) },
});
const put = { type: "text/plain" } as const;

async function readCounter(driver: Driver): Promise<{ count: number; etag: string }> {
  const { info, body } = await driver.get(key);
  return { count: Number((await body.toArray()).join("")), etag: info.etag };
}

type Replace = (driver: Driver, text: string, etag: string) => Promise<unknown>;

const replaceOf: Record<string, Replace> = {
  "put() of a driver": (driver, text, match) => driver.put(key, Buffer.from(text), { ...put, condition: { match } }),
  "save() of a storage that names its files": (driver, text, replace) =>
    openStorages(config, { driver }).documents.save("counter.txt", text, { ifExists: { replace } }),
};

/** Reads, adds one, and writes if nobody else has; else begins anew. */
async function increment(driver: Driver, replace: Replace): Promise<void> {
  for (;;) {
    const { count, etag } = await readCounter(driver);
    try {
      await replace(driver, String(count + 1), etag);
      return;
    } catch (error) {
      if (!(error instanceof StowageError) || error.code !== "already-exists") throw error;
    }
  }
}

async function incrementFifty(driver: Driver, replace: Replace): Promise<number> {
  await driver.put(key, Buffer.from("0"), { ...put, condition: "create" });
  const worker = async (): Promise<void> => {
    for (let done = 0; done < 10; done += 1) await increment(driver, replace);
  };
  await Promise.all([worker(), worker(), worker(), worker(), worker()]);
  return (await readCounter(driver)).count;
}

describe.each(Object.entries(replaceOf))("t42 one object that five write, by %s", (_, replace) => {
  it("t42 loses none of fifty increments, on S3", async () => {
    await using started = await startDirect();
    expect(await incrementFifty(started.driver, replace)).toBe(50);
  });

  it("t42 loses none of fifty increments, on disk", async () => {
    await using scratch = await openDiskScratch();
    expect(await incrementFifty(scratch.driver, replace)).toBe(50);
  });

  it("t42 loses none of fifty increments, in memory", async () => {
    expect(await incrementFifty(createMemoryDriver(), replace)).toBe(50);
  });
});
