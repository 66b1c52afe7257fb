import type { Driver } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clearReleases, pruneReleases } from "../../packages/cli/src/collect/releases/prune/prune-releases.ts";
import { before } from "../support/collect/before-put.ts";
import { deployTree, outcomeOf } from "../support/collect/deploy-tree.ts";
import { textOf } from "../support/collect/read-driver.ts";
import { staticStorage } from "../support/collect/static-storage.ts";
import { keysOf, owner, prefix } from "./deploy-release.ts";

const hour = 60 * 60_000;
const old = { "a.txt": "one", "b.txt": "one" };
const ours = { "a.txt": "two", "b.txt": "two" };

let driver: Driver;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout"] }).setTimerTickMode("nextTimerAsync");
  driver = createMemoryDriver();
  await deploy(old);
  vi.setSystemTime(Date.now() + 48 * hour);
});
afterEach(() => vi.useRealTimers());

async function deploy(tree: Record<string, string>, to: Driver = driver): Promise<string> {
  return await outcomeOf(deployTree(tree, { storage: { ...staticStorage, prefix }, owner, driver: to }));
}

/** A deploy that takes an hour and a half, most of it for `b.txt`. */
async function deploySlowly(meanwhile: () => Promise<unknown>): Promise<string> {
  const slow = before(driver, /b\.\w{12}\.txt$/, async () => {
    vi.setSystemTime(Date.now() + 1.5 * hour);
    await meanwhile();
  });
  return await deploy(ours, slow);
}

const clear = async (from: Driver = driver): Promise<unknown> =>
  await clearReleases({ driver: from, prefix, ...owner, dryRun: false });
const prune = async (): Promise<unknown> =>
  await pruneReleases({ driver, prefix, ...owner, keep: 0, olderThan: 0, dryRun: false });

/** The text of `a.txt` in the live release, every object of which is there. */
async function liveText(): Promise<string> {
  const { paths } = JSON.parse(await textOf(driver, `${prefix}staticfiles.json`));
  const named: string[] = Object.values(paths);
  expect(await keysOf(driver)).toEqual(expect.arrayContaining(named.map((each) => prefix + each)));
  return await textOf(driver, `${prefix}${paths["a.txt"]}`);
}

describe("a deploy of more than an hour", () => {
  it("goes live where nobody deletes", async () => {
    expect(await deploySlowly(async () => {})).toBe("done");
    expect(await liveText()).toBe("two");
  });

  it("is refused beside a clearing that is about to delete its files (t39)", async () => {
    let deployEnds = (): void => {};
    const deployed = new Promise<void>((resolve) => (deployEnds = resolve));
    let clearing: Promise<unknown> = Promise.resolve();
    const result = await deploySlowly(async () => {
      await new Promise<void>((reached) => {
        const held: Driver["delete"] = async (keys, options) => {
          reached();
          await deployed;
          return await driver.delete(keys, options);
        };
        clearing = clear({ ...driver, delete: held });
      });
    });
    deployEnds();
    await clearing;
    expect([result, await liveText()]).toEqual(["prune-running", "one"]);
    expect(await deploy(ours)).toBe("done");
    expect(await liveText()).toBe("two");
  });

  it("is refused after a clearing that deleted its files (t39)", async () => {
    expect(await deploySlowly(clear)).toBe("prune-running");
    expect(await liveText()).toBe("one");
    expect(await deploy(ours)).toBe("done");
  });

  it("goes live after a pruning, which spares a day of deploys", async () => {
    expect(await deploySlowly(prune)).toBe("done");
    expect(await liveText()).toBe("two");
  });

  it("keeps prunings away again before it switches (t39)", async () => {
    let refused = "";
    const switching = before(driver, /staticfiles\.json$/, async () => {
      refused ||= await outcomeOf(clear());
    });
    const slow = before(switching, /b\.\w{12}\.txt$/, async () => {
      vi.setSystemTime(Date.now() + 1.5 * hour);
    });
    expect([await deploy(ours, slow), refused]).toEqual(["done", "deploy-running"]);
    expect(await liveText()).toBe("two");
  });
});
