import type { Driver } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pruneLockKey } from "../../packages/cli/src/collect/releases/prune/prune-lock.ts";
import { clearReleases, pruneReleases } from "../../packages/cli/src/collect/releases/prune/prune-releases.ts";
import { rollBack } from "../../packages/cli/src/collect/releases/rollback/roll-back.ts";
import { before } from "../support/collect/before-put.ts";
import { deployTree, outcomeOf, type Tree } from "../support/collect/deploy-tree.ts";
import { textOf } from "../support/collect/read-driver.ts";
import { staticStorage } from "../support/collect/static-storage.ts";
import { keysOf, owner, prefix } from "./deploy-release.ts";
import { interruptDriver } from "./interrupt-driver.ts";

const storage = { ...staticStorage, prefix };

let driver: Driver;
beforeEach(() => {
  driver = createMemoryDriver();
  // Whoever waits for somebody who waits for it here has waited long enough at once.
  vi.useFakeTimers({ toFake: ["setTimeout"] }).setTimerTickMode("nextTimerAsync");
});
afterEach(() => vi.useRealTimers());

const first: Tree = { "site.css": "a{b:url(i/a.png)}", "i/a.png": "one", "old.txt": "old", "kept.txt": "kept" };
const second: Tree = { "site.css": "a{c:url(i/a.png)}", "i/a.png": "two", "new.txt": "new", "kept.txt": "kept" };
const third: Tree = { "site.css": "c{}", "i/a.png": "three", "kept.txt": "kept" };

async function deploy(tree: Tree, to: Driver = driver): Promise<unknown> {
  return await deployTree(tree, { storage, owner, driver: to });
}

const everything = { prefix, ...owner, dryRun: false };
const actors = {
  deploy: async (to: Driver) => await deploy(third, to),
  "deploy of what was there before": async (to: Driver) => await deploy(first, to),
  rollback: async (to: Driver) => await rollBack({ driver: to, prefix, ...owner }),
  prune: async (to: Driver) => await pruneReleases({ driver: to, ...everything, keep: 0, olderThan: 0 }),
  clear: async (to: Driver) => await clearReleases({ driver: to, ...everything }),
} satisfies Record<string, (to: Driver) => Promise<unknown>>;

/**
 * What somebody who looks at the site would miss. Plain names that must be looked at again are in order where somebody was
 * told so.
 */
async function missingOfLive(results: readonly string[] = []): Promise<string[]> {
  const keys = new Set(await keysOf(driver));
  const { paths, stowage } = JSON.parse(await textOf(driver, "assets/staticfiles.json"));
  const named = Object.values<string>(paths).filter((each) => !keys.has(prefix + each));
  const pending = stowage.plain === "pending" && !results.includes("manifest-changed") ? ["pending"] : [];
  return [...named, ...Object.keys(paths).filter((each) => !keys.has(prefix + each)), ...pending];
}

const refusals = ["manifest-changed", "prune-running", "deploy-running", "release-missing", "release-incomplete"];

type Actor = keyof typeof actors;

const meetings: Readonly<Record<Actor, readonly Actor[]>> = {
  deploy: ["rollback", "prune", "clear"],
  "deploy of what was there before": ["prune", "clear"],
  rollback: ["deploy", "rollback", "prune", "clear"],
  prune: ["deploy", "deploy of what was there before", "rollback", "prune"],
  clear: ["deploy"],
};
const names: readonly Actor[] = ["deploy", "deploy of what was there before", "rollback", "prune", "clear"];
const pairs = names.flatMap((one) => meetings[one].map((other) => [one, other] as const));

describe("the live release stays whole (t39)", () => {
  it.each(pairs)("whenever in a %s there is a %s", async (one, other) => {
    for (let at = 0; ; at += 1) {
      driver = createMemoryDriver();
      await deploy(first);
      await deploy(second);
      let inner = "";
      const { driver: outer, calls } = interruptDriver(driver, at, async () => {
        inner = await outcomeOf(actors[other](driver));
      });
      const result = await outcomeOf(actors[one](outer));
      if (calls() <= at) break;
      for (const each of [inner, result]) expect(["done", ...refusals]).toContain(each);
      expect([at, await missingOfLive([inner, result])]).toEqual([at, []]);
      expect([inner, result]).toContain("done");
    }
  });
});

describe("deploys after a rollback", () => {
  it("of the same sources write the plain names anew, and nothing else", async () => {
    await deploy(first);
    await deploy(second);
    await rollBack({ driver, prefix, ...owner });
    expect(await textOf(driver, "assets/i/a.png")).toBe("one");
    expect(await textOf(driver, "assets/site.css")).toMatch(/url\("i\/a\.\w{12}\.png"\)/);
    expect(await missingOfLive()).toEqual([]);
    expect(await deploy(first)).toMatchObject({ hashed: 0, plain: 1, manifest: "switched" });
    expect(await textOf(driver, "assets/site.css")).toBe(first["site.css"]);
    expect(await deploy(first)).toMatchObject({ hashed: 0, plain: 0, manifest: "unchanged" });
    await rollBack({ driver, prefix, ...owner });
    expect(await deploy(second)).toMatchObject({ hashed: 0, manifest: "switched" });
    for (const [path, text] of Object.entries(second)) expect(await textOf(driver, prefix + path)).toBe(text);
  });
});

describe("a deploy and a pruning that see each other", () => {
  it("end with the deploy done", async () => {
    vi.useRealTimers();
    await deploy(first);
    await deploy(second);
    let seen = (): void => {};
    const lockSeen = new Promise<void>((resolve) => (seen = resolve));
    const pruning: Driver = {
      ...driver,
      // Its first reading is that of the live manifest, once it has its lock.
      get: async (...given) => (locked(), await lockSeen, await driver.get(...given)),
    };
    let locked = (): void => {};
    let pruned = Promise.resolve("");
    const pruneFirst = before(driver, /^_stowage\/releases/, async () => {
      await new Promise<void>((resolve) => {
        locked = resolve;
        pruned = outcomeOf(actors.prune(pruning));
      });
    });
    const deploying: Driver = {
      ...pruneFirst,
      async *list(options) {
        try {
          yield* driver.list(options);
        } finally {
          if (options?.prefix === pruneLockKey(prefix)) seen();
        }
      },
    };
    expect(await outcomeOf(deploy(third, deploying))).toBe("done");
    expect([await pruned, await missingOfLive()]).toEqual(["deploy-running", []]);
  });
});
