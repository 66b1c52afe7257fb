import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { defineStorages, type Driver, staticFiles } from "stowage";
import { resolveStage } from "stowage/config";
import { createMemoryDriver } from "stowage/memory";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { collect } from "../../packages/cli/src/collect/collect.ts";
import { clearReleases, pruneReleases } from "../../packages/cli/src/collect/releases/prune/prune-releases.ts";
import { rollBack } from "../../packages/cli/src/collect/releases/rollback/roll-back.ts";
import { keysOf, owner, prefix, textOf } from "./deploy-release.ts";
import { interruptDriver } from "./interrupt-driver.ts";

const config = resolveStage(
  defineStorages({
    app: owner.app,
    region: "us-east-1",
    bucket: "shop-test",
    storages: { assets: staticFiles({ from: ["public"] }) },
    stages: { test: {} },
  }),
  { stage: owner.stage, env: {} },
);
const { assets: storage } = config.storages;

let directory = "";
let driver: Driver;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "stowage-interleaved-"));
});
afterAll(async () => await rm(directory, { recursive: true }));
beforeEach(() => {
  driver = createMemoryDriver();
});

type Tree = Readonly<Record<string, string>>;
const first: Tree = { "site.css": "a{b:url(i/a.png)}", "i/a.png": "one", "old.txt": "old", "kept.txt": "kept" };
const second: Tree = { "site.css": "a{c:url(i/a.png)}", "i/a.png": "two", "new.txt": "new", "kept.txt": "kept" };
const third: Tree = { "site.css": "c{}", "i/a.png": "three", "kept.txt": "kept" };

/** Deploys a tree with the real `collect`, from folders of its own. */
async function deploy(tree: Tree, to: Driver = driver): Promise<unknown> {
  if (storage?.kind !== "static") throw new Error("The storage is not static");
  const project = await mkdtemp(join(directory, "project-"));
  for (const [path, text] of Object.entries(tree)) {
    await mkdir(dirname(join(project, "public", path)), { recursive: true });
    await writeFile(join(project, "public", path), text);
  }
  return await collect({ storage, owner, directory: project, driver: to });
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

async function settle(run: Promise<unknown>): Promise<string> {
  return await run.then(
    () => "done",
    (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : String(error)),
  );
}

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
        inner = await settle(actors[other](driver));
      });
      const result = await settle(actors[one](outer));
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
