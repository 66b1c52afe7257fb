import type { Driver, Entry, ListPage } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { releaseKey } from "../../packages/cli/src/collect/manifest/release-key.ts";
import type { Release } from "../../packages/cli/src/collect/manifest/release.ts";
import { pruneLockKey, takePruneLock } from "../../packages/cli/src/collect/releases/prune/prune-lock.ts";
import {
  clearReleases,
  type PruneOptions,
  pruneReleases,
  type PruneSummary,
} from "../../packages/cli/src/collect/releases/prune/prune-releases.ts";
import { refuseWhilePruned } from "../../packages/cli/src/collect/releases/prune/refuse-while-pruned.ts";
import { listReleases } from "../../packages/cli/src/collect/releases/records/list-releases.ts";
import { rollBack } from "../../packages/cli/src/collect/releases/rollback/roll-back.ts";
import { deployRelease, type DeployOptions, keysOf, owner, prefix, textOf } from "./deploy-release.ts";

const day = 24 * 60 * 60_000;
const today = Date.parse("2026-11-25T12:00:00Z");

let driver: Driver;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout"] }).setTimerTickMode("nextTimerAsync");
  vi.setSystemTime(today);
  driver = createMemoryDriver();
});
afterEach(() => vi.useRealTimers());

/** Deploys some days ago. */
async function deployed(days: number, text: string, options: DeployOptions = {}): Promise<Release> {
  vi.setSystemTime(today - days * day);
  const files = { "a.txt": text, "same.txt": "same", [`only-${text}.txt`]: text, "z.css": { text, br: text.slice(1) } };
  const release = await deployRelease(driver, files, options);
  vi.setSystemTime(today);
  return release;
}

/** Releases that were live so many days ago, one after the other; the last one is live. */
async function history(...days: number[]): Promise<Release[]> {
  const releases: Release[] = [];
  for (const each of days) releases.push(await deployed(each, `r${each}`, { previous: releases.at(-1)?.release }));
  return releases;
}

async function prune(options: Partial<PruneOptions> = {}): Promise<PruneSummary & { deleted: string[] }> {
  const deleted: string[] = [];
  const onDelete = (key: string): void => void deleted.push(key);
  return { ...(await pruneReleases({ driver, prefix, ...owner, dryRun: false, onDelete, ...options })), deleted };
}

/** Runs what is to be refused, and sees that not one key has gone. */
async function refused(code: string, run: () => Promise<unknown> = prune): Promise<unknown> {
  const before = await keysOf(driver);
  const error: unknown = await run().then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toMatchObject({ code });
  expect(await keysOf(driver)).toEqual(before);
  return error;
}

function listingOf(pages: (all: ListPage[]) => AsyncGenerator<ListPage | undefined>): Driver {
  const list: Driver["list"] = async function* (options) {
    const found = options?.prefix === prefix ? pages(await pagesOf()) : driver.list(options);
    for await (const page of found) if (page !== undefined) yield page;
  };
  return { ...driver, list };
}

async function pagesOf(): Promise<ListPage[]> {
  const pages: ListPage[] = [];
  for await (const page of driver.list({ prefix, pageSize: 5 })) pages.push(page);
  return pages;
}

describe("pruneReleases()", () => {
  it("deletes old releases with what nobody else names, and can still roll back to those that stay", async () => {
    const releases = await history(60, 50, 40, 30, 20);
    const [oldest, second, third] = releases;
    const summary = await prune({ keep: 2 });
    expect(summary.kept).toEqual(
      releases
        .slice(2)
        .toReversed()
        .map(({ release }) => release),
    );
    expect(summary.releases).toEqual([second?.release, oldest?.release]);
    expect(summary.objects).toBe(summary.deleted.length - 2);
    const rest = await keysOf(driver);
    expect(rest.filter((key) => /only-r[56]0/.test(key))).toEqual([]);
    expect(rest).toContain("assets/same.txt");
    expect(rest).toContain("assets/only-r40.txt");
    expect(rest.filter((key) => key.endsWith(".br"))).toHaveLength(3);
    expect(rest).not.toContain(pruneLockKey(prefix));
    expect(await rollBack({ driver, prefix, ...owner, release: third?.release })).toMatchObject({ copied: 2 });
    expect(await textOf(driver, "assets/a.txt")).toBe("r40");
  });

  it("only says in a dry run, the default, what it would delete, and takes no lock", async () => {
    await history(60, 50, 40);
    const keys = await keysOf(driver);
    const readOnly: Driver = { ...driver, put: async (key) => await Promise.reject(new Error(`a write to ${key}`)) };
    const { deleted, dryRun, objects } = await prune({ keep: 1, driver: readOnly, dryRun: undefined });
    expect({ dryRun, objects }).toEqual({ dryRun: true, objects: 5 });
    expect(await keysOf(driver)).toEqual(keys);
    expect((await prune({ keep: 1, driver })).deleted).toEqual(deleted);
    expect(await keysOf(driver)).toEqual(keys.filter((key) => !deleted.includes(key)));
  });

  it("keeps what is young, objects without a release too, and everything between two that stay", async () => {
    vi.setSystemTime(today - 8 * day);
    await driver.put("assets/old-stray.txt", Buffer.from("x"), { type: "text/plain", condition: "create" });
    vi.setSystemTime(today - 6 * day);
    await driver.put("assets/young-stray.txt", Buffer.from("x"), { type: "text/plain", condition: "create" });
    await history(30, 6, 5, 4);
    const { deleted, releases } = await prune({ keep: 0 });
    expect(releases).toHaveLength(1);
    expect(deleted).toContain("assets/old-stray.txt");
    expect(deleted).not.toContain("assets/young-stray.txt");
    expect(deleted.filter((key) => /only-r[456]\b/.test(key))).toEqual([]);
    expect((await prune({ keep: 0 })).deleted).toEqual([]);
  });

  it("keeps a deploy that was broken off while it is young, and deletes it when it is old", async () => {
    const [live] = await history(30);
    const broken = await deployed(10, "broken", { live: false, previous: live?.release });
    expect((await prune({ olderThan: 11 * day })).releases).toEqual([]);
    expect((await prune()).releases).toEqual([broken.release]);
    const late = await deployed(0.5, "late", { live: false, previous: live?.release });
    expect((await prune({ olderThan: 0 })).kept).toContain(late.release);
    expect((await keysOf(driver)).filter((key) => key.includes("only-late"))).toHaveLength(2);
  });

  it("leaves other prefixes alone", async () => {
    await history(60, 50);
    vi.setSystemTime(today - 90 * day);
    const strangers = [
      "avatars/a.png",
      "assets",
      "assetsx/a",
      "_stowage/releases/other/20200101T000000000Z-000000000000.json",
    ];
    for (const key of strangers) await driver.put(key, Buffer.from("x"), { type: "x/y", condition: "create" });
    vi.setSystemTime(today);
    await prune({ keep: 0 });
    expect(await keysOf(driver)).toEqual(expect.arrayContaining(strangers));
  });

  it("deletes beyond a batch, and the first failure ends it", async () => {
    await history(30);
    vi.setSystemTime(today - 90 * day);
    const keys = Array.from({ length: 2500 }, (_, index) => `assets/stray/${String(index).padStart(4, "0")}`);
    for (const key of keys) await driver.put(key, Buffer.from("x"), { type: "x/y", condition: "create" });
    vi.setSystemTime(today);
    let batches = 0;
    const failing: Driver["delete"] = async (keys, options) => {
      if (keys.length < 2 || (batches += 1) < 2) return await driver.delete(keys, options);
      const rest = await driver.delete(keys.slice(1), options);
      return [{ key: keys[0] ?? "", error: new Error("denied") }, ...rest];
    };
    await expect(prune({ maxDelete: 3000, driver: { ...driver, delete: failing } })).rejects.toMatchObject({
      code: "deletion-failed",
      details: ["assets/stray/1000  denied"],
    });
    expect(await keysOf(driver, "assets/stray/")).toEqual(["assets/stray/1000", ...keys.slice(2000)]);
    expect(await prune({ maxDelete: 3000 })).toMatchObject({ objects: 501 });
    expect(await keysOf(driver, "assets/stray/")).toEqual([]);
  });
});

describe("pruneReleases() refuses", () => {
  it("t38 a listing whose second page of three fails", async () => {
    await history(60, 50, 40);
    const failing = listingOf(async function* (pages) {
      expect(pages.length).toBeGreaterThan(2);
      yield pages[0];
      throw Object.assign(new Error("lost"), { code: "network" });
    });
    await refused("network", async () => await prune({ keep: 0, driver: failing }));
    expect((await prune({ keep: 0 })).objects).toBeGreaterThan(0);
  });

  it("t38 a listing that is empty, ends early or is out of order", async () => {
    await history(60, 50, 40);
    const all = (pages: ListPage[]): Entry[] => pages.flatMap(({ entries }) => entries);
    const listings: Array<[message: string, entries: (pages: ListPage[]) => Entry[]]> = [
      ["lacks", () => []],
      ["lacks", (pages) => all(pages.slice(0, 1))],
      ["out of order", (pages) => all(pages).toReversed()],
      ["out of order", (pages) => all([...pages.slice(0, 1), ...pages])],
      [
        "out of order",
        (pages) => [...all(pages.slice(0, 1)).map((each) => ({ ...each, key: `a${each.key}` })), ...all(pages)],
      ],
    ];
    for (const [message, entriesOf] of listings) {
      const listing = listingOf(async function* (pages) {
        yield { entries: entriesOf(pages), prefixes: [] };
      });
      const error = await refused("listing-incomplete", async () => await prune({ keep: 0, driver: listing }));
      expect(error).toMatchObject({ message: expect.stringContaining(message) });
    }
    const whole = listingOf(async function* (pages) {
      yield* pages;
    });
    expect((await prune({ keep: 0, driver: whole })).objects).toBeGreaterThan(0);
  });

  it("t38 a prefix that bears the mark of another application or stage", async () => {
    await history(60, 50);
    await refused("prefix-taken", async () => await prune({ keep: 0, app: "other" }));
    await refused("prefix-taken", async () => await prune({ keep: 0, stage: "production" }));
    expect((await prune({ keep: 0 })).objects).toBeGreaterThan(0);
  });

  it("t38 a record of another application among its own", async () => {
    await history(60, 50);
    const foreign = await deployed(50, "foreign", { app: "other", live: false });
    await refused("prefix-taken", async () => await prune({ keep: 0 }));
    await driver.delete([releaseKey(prefix, foreign.release)]);
    expect((await prune({ keep: 0 })).objects).toBeGreaterThan(0);
  });

  it("t38 more deletions than allowed, in a dry run too", async () => {
    await history(60, 50);
    const all = 6;
    const few = async (dryRun: boolean) => await prune({ keep: 0, maxDelete: all - 1, dryRun });
    expect(await refused("too-many-deletions", () => few(false))).toMatchObject({
      message: expect.stringContaining("6 deletions are more than the 5 allowed"),
    });
    await refused("too-many-deletions", () => few(true));
    expect((await prune({ keep: 0, maxDelete: all })).deleted).toHaveLength(all);
  });

  it("t38 a prefix without a manifest, or with one that stowage did not write", async () => {
    await history(60, 50);
    const key = "assets/staticfiles.json";
    const text = await textOf(driver, key);
    const write = async (body: string): Promise<unknown> =>
      await driver.put(key, Buffer.from(body), { type: "application/json", condition: "overwrite" });
    await driver.delete([key]);
    await refused("manifest-missing", async () => await prune({ keep: 0 }));
    const damaged = [
      "",
      "{}",
      '{"paths":{},"version":"1.1","hash":"x"}',
      text.slice(0, -4),
      text.replace('"size":3', '"size":"3"'),
    ];
    for (const each of damaged) {
      await write(each);
      await refused("manifest-unreadable", async () => await prune({ keep: 0 }));
    }
    await write(text);
    expect((await prune({ keep: 0 })).objects).toBeGreaterThan(0);
  });

  it("t38 a record that cannot be read, also only behind its header", async () => {
    const [, one] = await history(60, 50, 40);
    const key = releaseKey(prefix, one?.release ?? "");
    const text = await textOf(driver, key);
    const write = async (body: string): Promise<unknown> =>
      await driver.put(key, Buffer.from(body), { type: "application/json", condition: "overwrite" });
    for (const each of [
      "",
      "{}",
      text.slice(0, -20),
      text.replace(one?.release ?? "", "20260101T000000000Z-000000000000"),
    ]) {
      await write(each);
      await refused("manifest-unreadable", async () => await prune({ keep: 1, olderThan: 0 }));
    }
    await write(text);
    expect((await prune({ keep: 1, olderThan: 0 })).objects).toBeGreaterThan(0);
  });

  it("t38 a live release whose files are not all there", async () => {
    await history(60, 50);
    const live = JSON.parse(await textOf(driver, "assets/staticfiles.json"));
    const needed = `assets/${live.paths["a.txt"]}`;
    await driver.delete([needed]);
    expect(await refused("listing-incomplete")).toMatchObject({ details: [needed] });
    await driver.put(needed, Buffer.from("r50"), { type: "text/plain", condition: "create" });
    expect((await prune({ keep: 0 })).objects).toBeGreaterThan(0);
  });

  it("t39 to go on beside a deploy: a record that is not live and younger than an hour", async () => {
    const [live] = await history(60);
    await deployed(0.5 / 24, "running", { live: false, objects: false, previous: live?.release });
    await refused("deploy-running", async () => await prune({ keep: 0, olderThan: 0 }));
    vi.setSystemTime(today + day / 24);
    expect((await prune({ keep: 0, olderThan: 0 })).releases).toEqual([]);
  });

  it("t39 to delete when a deploy switched the manifest after it was read", async () => {
    const [, live] = await history(60, 50);
    const switching: Driver["list"] = async function* (options) {
      yield* driver.list(options);
      if (options?.prefix === prefix) await deployed(0, "late", { previous: live?.release });
    };
    await expect(prune({ keep: 0, driver: { ...driver, list: switching } })).rejects.toMatchObject({
      code: "manifest-changed",
    });
    expect((await keysOf(driver)).filter((key) => key.includes("only-r60"))).toHaveLength(2);
    expect((await listReleases(driver, prefix)).releases).toHaveLength(3);
  });
});

describe("the lock of a pruning", () => {
  it("t39 keeps deploys and other prunings out, until it is given back", async () => {
    await history(60, 50);
    const lock = await takePruneLock(driver, prefix);
    await refused("prune-running");
    await expect(refuseWhilePruned(driver, prefix, new Date())).rejects.toMatchObject({ code: "prune-running" });
    await refuseWhilePruned(driver, "other/", new Date());
    await lock[Symbol.asyncDispose]();
    await refuseWhilePruned(driver, prefix, new Date());
    expect((await prune({ keep: 0 })).objects).toBeGreaterThan(0);
  });

  it("is taken over after fifteen minutes, and whoever lost it deletes no more", async () => {
    const left = await takePruneLock(driver, prefix);
    vi.setSystemTime(today + 14 * 60_000);
    await expect(takePruneLock(driver, prefix)).rejects.toMatchObject({ code: "prune-running" });
    vi.setSystemTime(today + 15 * 60_000);
    await refuseWhilePruned(driver, prefix, new Date());
    const taken = await takePruneLock(driver, prefix);
    await expect(left.keep()).rejects.toMatchObject({ code: "prune-running" });
    await left[Symbol.asyncDispose]();
    expect(await keysOf(driver)).toEqual([pruneLockKey(prefix)]);
    await taken.keep();
  });

  it("is renewed by a long pruning, and given up by one that was stopped meanwhile", async () => {
    const lock = await takePruneLock(driver, prefix);
    for (const minutes of [5, 10, 20, 30]) {
      vi.setSystemTime(today + minutes * 60_000);
      await lock.keep();
      await expect(refuseWhilePruned(driver, prefix, new Date())).rejects.toMatchObject({ code: "prune-running" });
    }
    vi.setSystemTime(today + 46 * 60_000);
    await expect(lock.keep()).rejects.toMatchObject({ code: "prune-running" });
  });

  it("goes by the storage's clock: one that is hours behind neither deletes more nor less", async () => {
    await history(60, 5, 3);
    vi.setSystemTime(today + 30 * day);
    const list: Driver["list"] = async function* (options) {
      for await (const page of driver.list(options)) {
        const entries = page.entries.map((each) =>
          each.key === pruneLockKey(prefix) ? { ...each, modified: new Date(today) } : each,
        );
        yield { ...page, entries };
      }
    };
    const skewed = { ...driver, list };
    expect((await prune({ keep: 0, driver: skewed })).releases).toHaveLength(1);
    expect((await prune({ keep: 0 })).releases).toHaveLength(1);
  });
});

describe("clearReleases()", () => {
  it("leaves what the live release names alone, whatever its age (k14, k15)", async () => {
    await history(60, 3, 1);
    await driver.put("assets/stale.txt", Buffer.from("x"), { type: "text/plain", condition: "create" });
    const options = { driver, prefix, ...owner };
    const dry = await clearReleases(options);
    expect(dry).toMatchObject({ dryRun: true, objects: 11 });
    expect(await keysOf(driver)).toContain("assets/stale.txt");
    await refused("too-many-deletions", async () => await clearReleases({ ...options, dryRun: false, maxDelete: 12 }));
    expect(await clearReleases({ ...options, dryRun: false })).toMatchObject({ objects: 11, dryRun: false });
    const { paths }: { paths: Record<string, string> } = JSON.parse(await textOf(driver, "assets/staticfiles.json"));
    const named = [...Object.keys(paths), ...Object.values(paths), `${paths["z.css"]}.br`, "staticfiles.json"];
    expect(await keysOf(driver, prefix)).toEqual(named.map((each) => `${prefix}${each}`).toSorted());
    expect((await listReleases(driver, prefix)).releases.map(({ state }) => state)).toEqual(["live"]);
    expect(await clearReleases({ ...options, dryRun: false })).toMatchObject({ objects: 0, releases: [] });
  });
});
