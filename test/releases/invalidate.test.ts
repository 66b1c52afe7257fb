import type { Driver } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { beforeEach, describe, expect, it } from "vitest";
import type { StalePaths } from "../../packages/cli/src/collect/invalidate/invalidation.ts";
import { releaseKey } from "../../packages/cli/src/collect/manifest/release-key.ts";
import { clearReleases, pruneReleases } from "../../packages/cli/src/collect/releases/prune/prune-releases.ts";
import { rollBack } from "../../packages/cli/src/collect/releases/rollback/roll-back.ts";
import { deployRelease, keysOf, owner, prefix, textOf } from "./deploy-release.ts";

let driver: Driver;
let asked: StalePaths[];
beforeEach(() => {
  driver = createMemoryDriver();
  asked = [];
});

const invalidate = async (stale: StalePaths): Promise<{ id: string }> => {
  asked.push(stale);
  return { id: "I1" };
};
const options = (): Parameters<typeof clearReleases>[0] => ({ driver, prefix, ...owner, dryRun: false, invalidate });
const everything = { keep: 0, olderThan: 0 };

describe("pruning, with a CDN", () => {
  const css = { text: "a{}".repeat(9), br: "br" };

  it("invalidates plain names of the releases that go, never hashed ones, and not what a release keeps", async () => {
    const one = await deployRelease(driver, {
      "a.txt": "one",
      "gone.css": css,
      "größe*.txt": "x",
      "v-B1x.js": { fixed: "v" },
    });
    const two = await deployRelease(driver, { "a.txt": "two", "also~gone.txt": "x" }, { previous: one.release });
    const live = await deployRelease(driver, { "a.txt": "three" }, { previous: two.release });
    await driver.put("assets/stray.txt", Buffer.from("x"), { type: "text/plain", condition: "create" });
    await pruneReleases({ ...options(), ...everything, dryRun: true });
    expect(asked).toEqual([]);
    const { releases, invalidation, warnings } = await clearReleases(options());
    expect(releases).toEqual([two.release, one.release]);
    expect(await keysOf(driver, "assets/gone")).toEqual([]);
    const paths = ["/assets/also*", "/assets/gone.css", "/assets/gr%C3%B6%C3%9Fe%2A.txt"];
    expect(asked).toMatchObject([{ reference: expect.stringMatching(/^pruned \d{4}-/), paths }]);
    expect(asked[0]?.reference.endsWith(live.release)).toBe(true);
    expect({ invalidation, warnings }).toEqual({ invalidation: { id: "I1", paths }, warnings: [] });
    await clearReleases(options());
    expect(asked).toHaveLength(1);
  });

  it("deletes the record that is damaged all the same", async () => {
    const one = await deployRelease(driver, { "a.txt": "one", "gone.txt": "x" });
    const two = await deployRelease(driver, { "a.txt": "two", "late.txt": "x" }, { previous: one.release });
    await deployRelease(driver, { "a.txt": "three" }, { previous: two.release });
    const key = releaseKey(prefix, one.release);
    const damaged = Buffer.from((await textOf(driver, key)).slice(0, -30));
    await driver.put(key, damaged, { type: "application/json", condition: "overwrite" });
    expect((await clearReleases(options())).releases).toContain(one.release);
    expect(asked.map(({ paths }) => paths)).toEqual([["/assets/late.txt"]]);
  });

  it("is done where the CDN fails, and says so", async () => {
    const one = await deployRelease(driver, { "a.txt": "one", "gone.txt": "x" });
    await deployRelease(driver, { "a.txt": "two" }, { previous: one.release });
    const failing = { ...options(), invalidate: async () => await Promise.reject(new Error("no CDN today")) };
    const { objects, warnings, invalidation } = await clearReleases(failing);
    expect({ objects, invalidation }).toEqual({ objects: 3, invalidation: undefined });
    expect(warnings).toEqual([
      "Cannot invalidate 1 path of the CDN: no CDN today; everything is deployed, and the CDN may serve old copies until " +
        "they expire. By hand, invalidate /assets/gone.txt",
    ]);
  });
});

describe("a rollback, with a CDN", () => {
  it("invalidates what it brings back over something else", async () => {
    const one = await deployRelease(driver, { "a.txt": "one", "same.txt": "same", "gone.txt": "x" });
    await deployRelease(driver, { "a.txt": "two", "same.txt": "same", "new.txt": "x" }, { previous: one.release });
    await driver.delete(["assets/gone.txt"]);
    const dry = await rollBack({ driver, prefix, ...owner, invalidate, dryRun: true });
    expect({ copied: dry.copied, asked }).toEqual({ copied: 2, asked: [] });
    const { release, copied, invalidation } = await rollBack({ driver, prefix, ...owner, invalidate });
    expect(copied).toBe(2);
    expect(asked).toMatchObject([{ reference: release, paths: ["/assets/a.txt"] }]);
    expect(invalidation).toEqual({ id: "I1", paths: ["/assets/a.txt"] });
  });

  it("invalidates all of its plain names where a deploy was broken off among them", async () => {
    const one = await deployRelease(driver, { "a.txt": "one", "same.txt": "same" });
    const two = { "a.txt": "two", "same.txt": "same" };
    await deployRelease(driver, two, { previous: one.release, plain: "pending" });
    await rollBack({ driver, prefix, ...owner, invalidate });
    expect(asked.map(({ paths }) => paths)).toEqual([["/assets/a.txt", "/assets/same.txt"]]);
  });
});
