import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemoryDriver } from "stowage/memory";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { collect } from "../../packages/cli/src/collect/collect.ts";
import { interruptDriver } from "../releases/interrupt-driver.ts";
import { outcomeOf } from "../support/collect/deploy-tree.ts";
import { bytesIn } from "../support/collect/read-driver.ts";
import { owner, staticStorage as storage } from "../support/collect/static-storage.ts";

let directory = "";
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stowage-changed-"));
  await mkdir(join(directory, "public"));
});
afterEach(async () => await rm(directory, { recursive: true }));

const kibibyte = 1024;

/** Files that are too large to be kept as they were hashed: sent from memory, and in chunks. */
const sizes = [300 * kibibyte, kibibyte * kibibyte, 3 * kibibyte * kibibyte];

/** Deploys a file of `a`s that is something else once it was hashed. */
async function deployChanging(size: number, after: Buffer): Promise<[outcome: string, keys: string[]]> {
  const file = join(directory, "public/large.bin");
  await writeFile(file, Buffer.alloc(size, "a"));
  const inner = createMemoryDriver();
  const { driver } = interruptDriver(inner, 0, async () => await writeFile(file, after));
  const outcome = await outcomeOf(collect({ storage, owner, directory, driver }));
  return [outcome, Object.keys(await bytesIn(inner))];
}

describe("a file that changes after it was hashed", () => {
  it.each(sizes)("is not deployed under the hash of what it was: %i bytes", async (size) => {
    for (const after of [Buffer.alloc(size, "a").fill("b", size - 1), Buffer.alloc(size - 1, "a")])
      expect(await deployChanging(size, after)).toEqual(["file-changed", []]);
    const same = await deployChanging(size, Buffer.alloc(size, "a"));
    expect(same).toEqual(["done", expect.arrayContaining(["static/large.bin", "static/staticfiles.json"])]);
  });
});
