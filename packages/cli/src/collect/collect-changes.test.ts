import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Driver } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { before } from "../../../../test/support/collect/before-put.ts";
import { contents, textOf } from "../../../../test/support/collect/read-driver.ts";
import { owner, staticStorage as storage } from "../../../../test/support/collect/static-storage.ts";
import { collect } from "./collect.ts";
import type { CollectOptions, CollectSummary } from "./collect-options.ts";

let directory = "";

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stowage-collect-"));
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function write(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
}

async function run(driver: Driver, options: Partial<CollectOptions> = {}): Promise<CollectSummary> {
  return await collect({ storage, owner, directory, driver, ...options });
}

describe("a deploy and its release", () => {
  it("takes its record back when it fails before the switch, and only then", async () => {
    const fail = (driver: Driver, key: RegExp): Driver =>
      before(driver, key, async () => await Promise.reject(new Error("lost")));
    await write({ "public/a.txt": "one" });
    const driver = createMemoryDriver();
    await run(driver);
    const records = async (): Promise<number> =>
      Object.keys(await contents(driver)).filter((key) => key.startsWith("_stowage/")).length;
    await write({ "public/a.txt": "two" });
    const beyondHelp = {
      ...fail(driver, /a\.\w{12}\.txt$/),
      delete: async () => await Promise.reject(new Error("deaf")),
    };
    await expect(run(beyondHelp)).rejects.toThrow("lost");
    expect(await records()).toBe(2);
    await expect(run(fail(driver, /a\.\w{12}\.txt$/))).rejects.toThrow("lost");
    expect(await records()).toBe(2);
    // Whether a switch whose answer was lost took place is not known.
    await expect(run(fail(driver, /staticfiles\.json$/))).rejects.toThrow("lost");
    expect(await records()).toBe(3);
    expect(await run(driver)).toMatchObject({ manifest: "switched" });
    expect(await records()).toBe(4);
  });

  it("brings back what somebody removed from the live release, asked to verify", async () => {
    await write({ "public/a.txt": "hello", "public/b.txt": "more" });
    const driver = createMemoryDriver();
    const { release } = await run(driver);
    await driver.delete(["static/a.5d41402abc4b.txt", "static/b.txt"]);
    for (const kept of [true, false]) {
      if (!kept) await rm(join(directory, ".stowage"), { recursive: true });
      expect(await run(driver)).toMatchObject({ hashed: 0, plain: 0, manifest: "unchanged", release });
    }
    expect(await run(driver, { verify: true, dryRun: true })).toMatchObject({ hashed: 1, plain: 1 });
    const mended = await run(driver, { verify: true });
    expect(mended).toMatchObject({ hashed: 1, plain: 1, manifest: "switched" });
    expect(await textOf(driver, "static/a.5d41402abc4b.txt")).toBe("hello");
    expect(await textOf(driver, "static/b.txt")).toBe("more");
    expect(await run(driver)).toMatchObject({ manifest: "unchanged", release: mended.release });
  });

  it("tells the live release where nothing changed, and none in a dry run", async () => {
    await write({ "public/a.txt": "hello" });
    const driver = createMemoryDriver();
    expect(await run(driver, { dryRun: true })).not.toHaveProperty("release");
    const { release } = await run(driver);
    expect(JSON.parse(await textOf(driver, "static/staticfiles.json")).stowage.release).toBe(release);
    expect(await run(driver)).toMatchObject({ manifest: "unchanged", release });
    expect(await run(driver, { dryRun: true })).not.toHaveProperty("release");
    await rm(join(directory, ".stowage"), { recursive: true });
    expect(await run(driver)).toMatchObject({ manifest: "unchanged", release });
  });
});
