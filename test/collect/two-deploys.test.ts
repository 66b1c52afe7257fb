import type { Driver } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { describe, expect, it } from "vitest";
import { interruptDriver } from "../releases/interrupt-driver.ts";
import { deployTree, outcomeOf, type Tree } from "../support/collect/deploy-tree.ts";
import { textOf } from "../support/collect/read-driver.ts";
import { owner, staticStorage } from "../support/collect/static-storage.ts";

const storage = { ...staticStorage, prefix: "assets/" };

const before: Tree = { "site.css": "a{b:url(a.png)}", "a.png": "one", "kept.txt": "kept", "gone.txt": "gone" };
const ours: Tree = { "site.css": "a{c:url(a.png)}", "a.png": "two", "kept.txt": "kept", "new.txt": "ours" };
const theirs: Tree = { "site.css": "a{d:url(a.png)}", "a.png": "three", "kept.txt": "kept", "new.txt": "theirs" };

const trees = { before, ours, theirs };

async function deploy(tree: Tree, driver: Driver): Promise<string> {
  return await outcomeOf(deployTree(tree, { storage, owner, driver }));
}

/**
 * Which tree is live; everything that its manifest names must be there, under both names unless it says that plain names
 * must be looked at again.
 */
async function liveTree(driver: Driver): Promise<string | undefined> {
  const { paths, stowage } = JSON.parse(await textOf(driver, "assets/staticfiles.json"));
  const texts: Record<string, string> = {};
  for (const [path, hashed] of Object.entries<string>(paths)) {
    texts[path] = (await textOf(driver, `assets/${hashed}`)).replace(/"a\.\w{12}\.png"/, "a.png");
    const plain = await textOf(driver, `assets/${path}`);
    expect([texts[path], ...(stowage.plain === "pending" ? [plain] : [])]).toContain(plain);
  }
  return Object.entries(trees).find(([, tree]) => JSON.stringify(sorted(tree)) === JSON.stringify(sorted(texts)))?.[0];
}

const sorted = (tree: Tree): [string, string][] => Object.entries(tree).toSorted(([a], [b]) => (a < b ? -1 : 1));

describe("two deploys at once", () => {
  it.each([
    ["another tree", theirs],
    ["the same tree", ours],
    ["the tree that is live", before],
  ])("leave one of the two whole, whenever %s is deployed in the middle", async (_, other) => {
    for (let at = 0; ; at += 1) {
      const driver = createMemoryDriver();
      await deploy(before, driver);
      let inner = "";
      const { driver: outer, calls } = interruptDriver(driver, at, async () => {
        inner = await deploy(other, driver);
      });
      const result = await deploy(ours, outer);
      if (calls() <= at) break;
      expect([at, inner]).toEqual([at, "done"]);
      expect(["done", "manifest-changed"]).toContain(result);
      // Who was refused is not live; who was refused late may have left plain names to the next deploy.
      const winner = result === "done" ? ours : other;
      expect([at, trees[(await liveTree(driver)) as keyof typeof trees]]).toEqual([at, winner]);
      for (const again of [winner, ours]) {
        expect(await deploy(again, driver)).toBe("done");
        expect(JSON.parse(await textOf(driver, "assets/staticfiles.json")).stowage.plain).toBeUndefined();
        expect(trees[(await liveTree(driver)) as keyof typeof trees]).toBe(again);
      }
    }
  });
});
