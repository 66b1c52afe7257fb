import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemoryDriver } from "stowage/memory";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { textOf } from "../../../../test/support/collect/read-driver.ts";
import { owner, staticStorage as storage } from "../../../../test/support/collect/static-storage.ts";
import { collect } from "./collect.ts";

let directory = "";

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stowage-stateless-"));
  await mkdir(join(directory, "public"));
  await writeFile(join(directory, "public/a.txt"), "hello");
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

describe("a deploy that can keep nothing", () => {
  // Not even root makes a file there.
  it.runIf(existsSync("/proc/self"))("goes on without the project's data folder", async () => {
    await symlink("/proc", join(directory, ".stowage"));
    for (const compress of ["beside", undefined] as const) {
      const driver = createMemoryDriver();
      const options = { storage: { ...storage, ...(compress && { compress }) }, owner, directory, driver };
      expect(await collect(options)).toMatchObject({ manifest: "switched", warnings: [] });
      expect(await textOf(driver, "static/a.txt")).toBe("hello");
      expect(await collect(options)).toMatchObject({ manifest: "unchanged", warnings: [] });
    }
  });

  it("is done all the same when it cannot note that it looked through what it compressed", async () => {
    const folder = join(directory, ".stowage/collect/encoded");
    const twoDaysAgo = new Date(Date.now() - 2 * 24 * 60 * 60_000);
    await mkdir(join(folder, ".pruned"), { recursive: true });
    await utimes(join(folder, ".pruned"), twoDaysAgo, twoDaysAgo);
    const driver = createMemoryDriver();
    const compressed = { ...storage, compress: "beside" as const };
    expect(await collect({ storage: compressed, owner, directory, driver })).toMatchObject({ manifest: "switched" });
  });

  it("is done all the same when what it remembers cannot be written, and says so", async () => {
    const state = join(directory, ".stowage/collect/production-assets.jsonl");
    await mkdir(join(state, "in the way"), { recursive: true });
    const driver = createMemoryDriver();
    const summary = await collect({ storage, owner, directory, driver });
    expect(summary).toMatchObject({
      manifest: "switched",
      warnings: [expect.stringMatching(/^the next deploy reads all files again: .*production-assets\.jsonl/)],
    });
    expect(await textOf(driver, "static/a.txt")).toBe("hello");
    expect(await readdir(join(directory, ".stowage/collect"))).toEqual(["production-assets.jsonl"]);
    await rm(state, { recursive: true });
    expect(await collect({ storage, owner, directory, driver })).toMatchObject({ manifest: "unchanged", warnings: [] });
  });
});
