import type { Driver } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { beforeEach, describe, expect, it } from "vitest";
import { clearReleases } from "../../packages/cli/src/collect/releases/prune/prune-releases.ts";
import { rollBack } from "../../packages/cli/src/collect/releases/rollback/roll-back.ts";
import { deployTree, type Tree } from "../support/collect/deploy-tree.ts";
import { contents, textOf } from "../support/collect/read-driver.ts";
import { owner, staticStorage } from "../support/collect/static-storage.ts";

const tree = { "css/site.css": "a{b:url(../i/a.png)}", "i/a.png": "png", "robots.txt": "one" };
const hashed = ["css/site.25ede1943c56.css", "i/a.bff139fa05ac.png", "robots.f97c5d29941b.txt"];
const everyPlain = Object.keys(tree);

let driver: Driver;
beforeEach(() => {
  driver = createMemoryDriver();
});

async function deploy(plain: readonly string[] | undefined, files: Tree = tree): Promise<void> {
  await deployTree(files, { storage: { ...staticStorage, ...(plain && { plain }) }, owner, driver });
}

/** Paths below the prefix but for the manifest. */
async function stored(): Promise<string[]> {
  const keys = Object.keys(await contents(driver)).filter((key) => key.startsWith("static/"));
  return keys.map((key) => key.slice("static/".length)).filter((path) => path !== "staticfiles.json");
}

describe("plain", () => {
  it.each([
    ["stores every file under both names without it", undefined, everyPlain],
    ["stores every file once with an empty list", [], []],
    ["stores the files that its patterns name under both", ["*.txt", "*.css", "!site.css"], ["robots.txt"]],
  ])("%s", async (_, plain, expected) => {
    await deploy(plain);
    expect(await stored()).toEqual([...hashed, ...expected].toSorted());
    const { paths, stowage } = JSON.parse(await textOf(driver, "static/staticfiles.json"));
    expect(Object.values(paths)).toEqual(hashed);
    const without = everyPlain.filter((path) => stowage.files[path].plain === false);
    expect(without).toEqual(everyPlain.filter((path) => !expected.includes(path)));
  });

  it("rolls back to a release with fewer plain names, and back again", async () => {
    await deploy(["robots.txt"]);
    await deploy(undefined, { ...tree, "robots.txt": "two", "i/a.png": "new" });
    await rollBack({ driver, prefix: "static/", ...owner });
    expect(await textOf(driver, "static/robots.txt")).toBe("one");
    expect(await textOf(driver, "static/i/a.png")).toBe("new");
    await rollBack({ driver, prefix: "static/", ...owner });
    expect(await textOf(driver, "static/robots.txt")).toBe("two");
  });

  it("lets pruning delete plain names that no release has any more", async () => {
    await deploy(undefined);
    await deploy(["robots.txt"]);
    expect(await stored()).toContain("i/a.png");
    await clearReleases({ driver, prefix: "static/", ...owner, dryRun: false });
    expect(await stored()).toEqual([...hashed, "robots.txt"].toSorted());
  });
});
