import type { FaultPlan } from "@stowage/cloud";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { releaseKey } from "../../packages/cli/src/collect/manifest/release-key.ts";
import type { Release } from "../../packages/cli/src/collect/manifest/release.ts";
import { pruneLockKey, takePruneLock } from "../../packages/cli/src/collect/releases/prune/prune-lock.ts";
import { passDays } from "../support/clouds/pass-days.ts";
import { deployRelease, keysOf, prefix, textOf } from "./deploy-release.ts";
import { type Shop, startShop } from "./start-shop.ts";

const faults: { plan?: FaultPlan } = {};
let shop: Shop;
beforeAll(async () => {
  shop = await startShop(faults);
});
afterAll(() => shop[Symbol.asyncDispose]());
beforeEach(async () => {
  delete faults.plan;
  await shop.root.delete(await keysOf(shop.root));
  shop.log.length = 0;
});

/** Three releases; the last one is live. */
async function deployThree(): Promise<[Release, Release, Release]> {
  const css = { plain: "url(a.png)", hashed: "url(a.HASH.png)" };
  const one = await deployRelease(shop.driver, { "a.txt": "one", "b.css": css, "v-B1x.js": { fixed: "v" } });
  const two = await deployRelease(shop.driver, { "a.txt": "two", "b.css": css }, { previous: one.release });
  const three = await deployRelease(shop.driver, { "a.txt": "three", "c.txt": "" }, { previous: two.release });
  return [one, two, three];
}

describe("stowage releases", () => {
  it("prints a table, newest first, and the same as data", async () => {
    const [one, two, three] = await deployThree();
    const lost = await deployRelease(shop.driver, { "a.txt": "lost" }, { live: false, previous: three.release });
    const { status, stdout, stderr } = await shop.stowage("releases");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const row = ({ release, created }: Release, rest: string): string => `${release}  ${created.slice(0, 19)}  ${rest}`;
    expect(stdout.split("\n").slice(1, -1)).toEqual([
      row(lost, "    1   4 B  never live"),
      row(three, "    2   5 B  live"),
      row(two, "    2  18 B  was live"),
      row(one, "    3  19 B  was live"),
    ]);
    const listed = JSON.parse((await shop.stowage("releases", "assets", "--json")).stdout);
    expect(listed[1]).toEqual({ storage: "assets", state: "live", ...three });
    expect(listed.map(({ state }: { state: string }) => state)).toEqual(["never live", "live", "was live", "was live"]);
  });

  it("says that nothing was deployed, and refuses what is no static storage", async () => {
    expect(await shop.stowage("releases")).toMatchObject({ status: 0, stdout: "assets: no release yet\n" });
    expect(await shop.stowage("releases", "nope")).toMatchObject({ status: 2 });
  });
});

describe("stowage collect --rollback", () => {
  it("makes the release before live again, with requests for what differs alone", async () => {
    const [, two, three] = await deployThree();
    shop.log.length = 0;
    const { status, stdout, stderr } = await shop.stowage("collect", "--rollback");
    expect(stderr).toBe("restored assets/a.txt\n");
    expect(stdout).toContain(`assets: ${two.release} (2 files) is live again as `);
    expect(status).toBe(0);
    expect(await textOf(shop.driver, "assets/a.txt")).toBe("two");
    const head = await shop.driver.head("assets/a.txt");
    expect(head).toMatchObject({ type: "text/plain; charset=utf-8", cacheControl: "public, max-age=60" });
    expect(shop.log.filter(({ status }) => status >= 400)).toEqual([]);
    const manifest = JSON.parse(await textOf(shop.driver, "assets/staticfiles.json"));
    expect(manifest.stowage).toMatchObject({ restores: two.release, previous: three.release });
    const { stdout: table } = await shop.stowage("releases");
    expect(table).toContain(`live, restores ${two.release}`);
  });

  it("takes a release by its name, and changes nothing with --dry-run", async () => {
    const [one] = await deployThree();
    const keys = await keysOf(shop.root);
    const dry = await shop.stowage("collect", "--rollback", one.release, "--dry-run", "--json");
    expect(JSON.parse(dry.stdout)).toMatchObject([
      { storage: "assets", restores: one.release, copied: 1, dryRun: true },
    ]);
    expect(await keysOf(shop.root)).toEqual(keys);
    expect(await shop.stowage("collect", "--rollback", one.release)).toMatchObject({ status: 0 });
    expect(await textOf(shop.driver, "assets/a.txt")).toBe("one");
  });

  it("refuses a release that is not whole, or that does not exist", async () => {
    const [one] = await deployThree();
    await shop.root.delete(["assets/v-B1x.js"]);
    const broken = await shop.stowage("collect", "--rollback", one.release);
    expect(broken.stderr).toContain("error release-incomplete");
    expect(broken.stderr).toContain("  assets/v-B1x.js  missing\n");
    expect(broken.status).toBe(1);
    expect(await shop.stowage("collect", "--rollback", "../../x")).toMatchObject({ status: 7 });
    expect(await shop.stowage("collect", "--rollback", "20260101T000000000Z-000000000000")).toMatchObject({
      status: 7,
    });
  });

  it("goes on where the next one takes over from a rollback that was cut off among the plain names", async () => {
    const [, two] = await deployThree();
    faults.plan = ({ method, target }) =>
      method === "PUT" && target.startsWith("/shop-test/assets/a.txt") ? "error-before" : undefined;
    const cut = await shop.stowage("collect", "--rollback");
    expect(cut.status).toBe(1);
    delete faults.plan;
    expect(JSON.parse(await textOf(shop.driver, "assets/staticfiles.json")).stowage.plain).toBe("pending");
    expect((await shop.stowage("releases")).stdout).toContain("plain names pending");
    expect(await shop.stowage("collect", "--rollback", two.release)).toMatchObject({ status: 0 });
    expect(await textOf(shop.driver, "assets/a.txt")).toBe("two");
  });
});

describe("stowage prune", () => {
  it("says what it would delete, and deletes it with --yes", async () => {
    const [one] = await deployThree();
    await passDays(shop.cloud, 30);
    const keys = await keysOf(shop.root);
    const dry = await shop.stowage("prune", "--keep", "1", "--older-than", "0d");
    expect(dry.stdout).toContain(`would delete ${releaseKey(prefix, one.release)}\n`);
    expect(dry.stdout).toMatch(
      /assets: would delete 1 release and \d objects \(.*\), 2 releases kept; --yes deletes\n$/,
    );
    expect(await keysOf(shop.root)).toEqual(keys);
    const { status, stdout, stderr } = await shop.stowage("prune", "--keep", "1", "--yes", "--json");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const [{ keys: deleted, releases, objects }] = JSON.parse(stdout);
    expect({ releases, objects }).toEqual({ releases: [one.release], objects: deleted.length - 1 });
    expect(await keysOf(shop.root)).toEqual(keys.filter((key) => !deleted.includes(key)));
    expect(deleted).toContain("assets/v-B1x.js");
    expect(shop.log.filter(({ status }) => status >= 400)).toEqual([]);
    expect(await shop.stowage("collect", "--rollback")).toMatchObject({ status: 0 });
  });

  it("t38 deletes nothing when page two of three of the listing fails", async () => {
    await deployThree();
    const strays = Array.from({ length: 2100 }, (_, index) => `assets/stray/${index}`);
    for (let at = 0; at < strays.length; at += 50) {
      const some = strays.slice(at, at + 50);
      await Promise.all(
        some.map((key) => shop.driver.put(key, Buffer.from("x"), { type: "x/y", condition: "create" })),
      );
    }
    await passDays(shop.cloud, 30);
    const prune = ["prune", "--yes", "--max-delete"];
    faults.plan = ({ target }) => (/continuation-token/.test(target) ? "error-before" : undefined);
    const { status, stderr, stdout } = await shop.stowage(...prune, "5000");
    expect(stderr).toContain("error remote");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    delete faults.plan;
    expect(await keysOf(shop.root, "assets/stray/")).toHaveLength(strays.length);
    expect(shop.log.some(({ method, path }) => method === "DELETE" && !path.includes("locks"))).toBe(false);
    expect(await shop.stowage(...prune, "2099")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("error too-many-deletions"),
    });
    expect(await keysOf(shop.root, "assets/stray/")).toHaveLength(strays.length);
    expect(await shop.stowage(...prune, "5000")).toMatchObject({ status: 0 });
    expect(await keysOf(shop.root, "assets/stray/")).toEqual([]);
  });

  it("t38 deletes nothing under the mark of another stage", async () => {
    await deployThree();
    await passDays(shop.cloud, 30);
    const keys = await keysOf(shop.root);
    const other = await shop.stowage("prune", "--yes", "--keep", "0", "--stage", "dev");
    expect(other).toMatchObject({ status: 6, stderr: expect.stringContaining("error prefix-taken") });
    expect(await keysOf(shop.root)).toEqual(keys);
    expect(await shop.stowage("prune", "--yes", "--keep", "0")).toMatchObject({ status: 0 });
    expect(await keysOf(shop.root)).not.toEqual(keys);
  });

  it("t39 yields to another pruning and to a deploy", async () => {
    const [, , three] = await deployThree();
    const lock = await takePruneLock(shop.driver, prefix);
    const args = ["prune", "--yes", "--keep", "0", "--older-than", "0d"];
    expect(await shop.stowage(...args)).toMatchObject({ status: 9, stderr: expect.stringContaining("prune-running") });
    await lock[Symbol.asyncDispose]();
    const running = await deployRelease(shop.driver, { "a.txt": "four" }, { live: false, previous: three.release });
    expect(await shop.stowage(...args)).toMatchObject({ status: 9, stderr: expect.stringContaining("deploy-running") });
    expect(await keysOf(shop.root)).not.toContain(pruneLockKey(prefix));
    await shop.driver.delete([releaseKey(prefix, running.release)]);
    expect(await shop.stowage(...args)).toMatchObject({ status: 0 });
  });
});

describe("stowage collect --clear", () => {
  it("deletes what the release does not have, once it is live (k14, k15)", async () => {
    await shop.project.write("public/a.txt", "one");
    expect(await shop.stowage("collect")).toMatchObject({ status: 0 });
    await shop.driver.put("assets/stale.txt", Buffer.from("x"), { type: "text/plain", condition: "create" });
    await shop.root.put("avatars/a.png", Buffer.from("x"), { type: "image/png", condition: "create" });
    await shop.project.write("public/a.txt", "two");
    const refused = await shop.stowage("collect", "--clear", "--max-delete", "2");
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining("3 deletions are more than the 2") });
    expect(await keysOf(shop.root)).toContain("assets/stale.txt");
    const { status, stdout } = await shop.stowage("collect", "--clear", "--json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ manifest: "unchanged", cleared: { objects: 2, dryRun: false } }]);
    const { paths, stowage } = JSON.parse(await textOf(shop.driver, "assets/staticfiles.json"));
    expect(await keysOf(shop.root)).toEqual([
      releaseKey(prefix, stowage.release),
      `assets/${paths["a.txt"]}`,
      "assets/a.txt",
      "assets/staticfiles.json",
      "avatars/a.png",
    ]);
    expect(await textOf(shop.driver, "assets/a.txt")).toBe("two");
  });
});
