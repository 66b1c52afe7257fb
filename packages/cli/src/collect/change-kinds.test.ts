import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Driver } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { before } from "../../../../test/support/collect/before-put.ts";
import { textOf } from "../../../../test/support/collect/read-driver.ts";
import { owner, staticStorage as storage } from "../../../../test/support/collect/static-storage.ts";
import { collect } from "./collect.ts";
import type { CollectSummary } from "./collect-options.ts";
import { rollBack } from "./releases/rollback/roll-back.ts";

const forEver = "public, max-age=31536000, immutable";
const minute = "public, max-age=60";
const key = "static/built/app-B1x2y3z4.js";

let directory = "";
let driver: Driver;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stowage-kinds-"));
  await mkdir(join(directory, "public/built"), { recursive: true });
  await writeFile(join(directory, "public/built/app-B1x2y3z4.js"), "app");
  await writeFile(join(directory, "public/other.txt"), "other");
  driver = createMemoryDriver();
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function deploy(hashed: string[], to = driver): Promise<CollectSummary> {
  return await collect({ storage: { ...storage, hashed }, owner, directory, driver: to });
}

async function caching(): Promise<string | undefined> {
  expect(await textOf(driver, key)).toBe("app");
  expect((await driver.head("static/other.txt"))?.cacheControl).toBe(minute);
  return (await driver.head(key))?.cacheControl;
}

describe("a name that somebody else hashed, or no longer did", () => {
  it("gets the caching of its kind with the next deploy, and nothing else is written", async () => {
    await deploy([]);
    expect(await caching()).toBe(minute);
    for (const [hashed, cached] of [
      [["built/"], forEver],
      [[], minute],
      [["built/"], forEver],
    ] as const) {
      const { uploaded, manifest } = await deploy([...hashed]);
      expect([uploaded, manifest]).toEqual([[key], "switched"]);
      expect(await caching()).toBe(cached);
      await rm(join(directory, ".stowage"), { recursive: true });
      expect(await deploy([...hashed])).toMatchObject({ uploaded: [], manifest: "unchanged" });
    }
  });

  it("keeps its caching until the manifest is switched, and is looked at again after a deploy that broke off", async () => {
    await deploy([]);
    const lost = async (): Promise<void> => await Promise.reject(new Error("lost"));
    await expect(deploy(["built/"], before(driver, /^static\/staticfiles/, lost))).rejects.toThrow("lost");
    expect(await caching()).toBe(minute);
    await expect(deploy(["built/"], before(driver, /app-B1x2y3z4\.js$/, lost))).rejects.toThrow("lost");
    expect(await caching()).toBe(minute);
    expect(await deploy(["built/"])).toMatchObject({ uploaded: [key] });
    expect(await caching()).toBe(forEver);
  });

  it("gets it back with the deploy that follows a rollback", async () => {
    const { release } = await deploy([]);
    await deploy(["built/"]);
    await rollBack({ driver, prefix: storage.prefix, ...owner, release });
    expect(await deploy([])).toMatchObject({ manifest: "switched" });
    expect(await caching()).toBe(minute);
    expect(await deploy([])).toMatchObject({ manifest: "unchanged" });
  });
});
