import type { Driver } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readLive } from "../../packages/cli/src/collect/manifest/read-live.ts";
import { releaseKey } from "../../packages/cli/src/collect/manifest/release-key.ts";
import type { Release } from "../../packages/cli/src/collect/manifest/release.ts";
import { takePruneLock } from "../../packages/cli/src/collect/releases/prune/prune-lock.ts";
import { listReleases } from "../../packages/cli/src/collect/releases/records/list-releases.ts";
import {
  rollBack,
  type RollBackOptions,
  type RollbackSummary,
} from "../../packages/cli/src/collect/releases/rollback/roll-back.ts";
import { deployRelease, keysOf, owner, prefix, textOf } from "./deploy-release.ts";

let driver: Driver;
beforeEach(() => {
  driver = createMemoryDriver();
});
afterEach(() => vi.useRealTimers());

const first = {
  "a.txt": "one",
  "css/site.css": { plain: "url(a.txt)", hashed: "url(a.HASH.txt)" },
  "gone.txt": "gone",
  "same.css": { plain: "url(x)", hashed: "url(y)" },
  "vendor-B1x.js": { fixed: "vendor" },
  "z.css": { text: "z{}", br: "z" },
};
const second = { ...first, "a.txt": "two", "css/site.css": "plain", "new.txt": "new" };

async function deployBoth(): Promise<[Release, Release]> {
  const one = await deployRelease(driver, first);
  return [one, await deployRelease(driver, second, { previous: one.release })];
}

async function run(options: Partial<RollBackOptions> = {}): Promise<RollbackSummary> {
  return await rollBack({ driver, prefix, ...owner, ...options });
}

async function liveRelease(): Promise<Release | undefined> {
  return (await readLive(driver, `${prefix}staticfiles.json`))?.release;
}

/** The driver, with something that happens right before one of its calls. */
function before(call: "put" | "copy", key: RegExp, happen: () => Promise<void>): Driver {
  let done = false;
  const original = driver[call].bind(driver) as (...args: unknown[]) => Promise<unknown>;
  const wrapped = async (...args: unknown[]): Promise<unknown> => {
    const target = args[call === "copy" ? 1 : 0];
    if (!done && typeof target === "string" && key.test(target)) {
      done = true;
      await happen();
    }
    return await original(...args);
  };
  return { ...driver, [call]: wrapped };
}

describe("rollBack()", () => {
  it("makes the release before live again, as a new release, and brings plain names back", async () => {
    const [one, two] = await deployBoth();
    const keys = await keysOf(driver);
    const summary = await run();
    expect(summary).toMatchObject({ restores: one.release, previous: two.release, files: 6, copied: 2, dryRun: false });
    const live = await liveRelease();
    expect(live).toMatchObject({ restores: one.release, previous: two.release, count: 6, bytes: one.bytes });
    expect(live).not.toHaveProperty("plain");
    expect(live?.release).toBe(summary.release);
    expect(await textOf(driver, "assets/a.txt")).toBe("one");
    // The source of a rewritten style sheet is not kept: the plain name holds the rewritten one.
    expect(await textOf(driver, "assets/css/site.css")).toBe("url(a.HASH.txt)");
    expect(await textOf(driver, "assets/new.txt")).toBe("new");
    expect(await keysOf(driver)).toEqual([...keys, releaseKey(prefix, summary.release ?? "")].toSorted());
  });

  it("says in the manifest what plain names hold now, and keeps the rest of it line by line", async () => {
    const [one] = await deployBoth();
    await run();
    const [restored, recorded] = [
      await textOf(driver, "assets/staticfiles.json"),
      await textOf(driver, releaseKey(prefix, one.release)),
    ];
    const lines = recorded.split("\n").slice(1);
    const expected = lines.map((line) =>
      line.startsWith('"css/site.css":{') ? line.replace(/,"original":"\w+"/, "") : line,
    );
    expect(expected).not.toEqual(lines);
    expect(restored.split("\n").slice(1)).toEqual(expected);
    const { paths, hash, version, stowage } = JSON.parse(restored);
    expect({ paths, hash, version }).toEqual({ ...JSON.parse(recorded), stowage: undefined });
    expect(stowage.files["same.css"].original).toHaveLength(32);
    // Other plain names, so another tree: the next deploy of the same sources writes them.
    expect(stowage.tree).not.toBe(one.tree);
    const { type, cacheControl } = (await driver.head("assets/css/site.css")) ?? {};
    expect({ type, cacheControl }).toEqual({ type: "text/css; charset=utf-8", cacheControl: "public, max-age=60" });
  });

  it("is the same tree where no plain name holds anything else", async () => {
    const one = await deployRelease(driver, { "a.txt": "one" });
    await deployRelease(driver, { "a.txt": "two" }, { previous: one.release });
    await run();
    expect((await liveRelease())?.tree).toBe(one.tree);
  });

  it("undoes itself, and takes any release that is whole by its name", async () => {
    const [one, two] = await deployBoth();
    await run();
    expect(await run()).toMatchObject({ restores: two.release });
    expect(await textOf(driver, "assets/a.txt")).toBe("two");
    expect(await run({ release: one.release })).toMatchObject({ restores: one.release });
    const { releases, wereLive } = await listReleases(driver, prefix);
    expect(releases.map(({ state }) => state)).toEqual(expect.arrayContaining(["live", "was live"]));
    expect(releases).toHaveLength(5);
    expect(wereLive.slice(-2)).toEqual([two.release, one.release]);
  });

  it("marks the manifest pending while plain names are written", async () => {
    await deployBoth();
    const seen: unknown[] = [];
    const watched = before("copy", /a\.txt$/, async () => void seen.push((await liveRelease())?.plain));
    await run({ driver: watched });
    expect(seen).toEqual(["pending"]);
  });

  it("says in no record that plain names are pending, and that they are only of the live release", async () => {
    await deployBoth();
    const cut = before("copy", /^assets\/a\.txt$/, async () => await Promise.reject(new Error("cut")));
    await expect(run({ driver: cut })).rejects.toThrow("cut");
    const live = (await listReleases(driver, prefix)).releases.find(({ state }) => state === "live");
    expect(live?.release.plain).toBe("pending");
    expect(await textOf(driver, live?.record?.key ?? "")).not.toContain("pending");
    await run();
    const { releases } = await listReleases(driver, prefix);
    expect(releases).toHaveLength(4);
    for (const { release } of releases) expect(release).not.toHaveProperty("plain");
  });

  it("changes nothing in a dry run", async () => {
    await deployBoth();
    const text = await textOf(driver, "assets/staticfiles.json");
    const keys = await keysOf(driver);
    expect(await run({ dryRun: true })).toMatchObject({ copied: 2, dryRun: true });
    expect(await keysOf(driver)).toEqual(keys);
    expect(await textOf(driver, "assets/staticfiles.json")).toBe(text);
  });

  it.each([
    ["a hashed file", /^assets\/a\.f97c5d29941b\.txt$/],
    ["an encoding", /^assets\/z\..*\.br$/],
    ["a file that kept its name", /vendor-B1x/],
  ])("refuses a release that lacks %s, names it and changes nothing", async (_, pattern) => {
    const [one] = await deployBoth();
    const [lost = ""] = (await keysOf(driver)).filter((key) => pattern.test(key));
    const text = await textOf(driver, lost);
    await driver.delete([lost]);
    const keys = await keysOf(driver);
    await expect(run()).rejects.toMatchObject({ code: "release-incomplete", details: [`${lost}  missing`] });
    expect(await keysOf(driver)).toEqual(keys);
    await driver.put(lost, Buffer.from(`${text}!`), { type: "text/plain", condition: "create" });
    await expect(run()).rejects.toMatchObject({ details: [expect.stringContaining(`${lost}  has`)] });
    await driver.put(lost, Buffer.from(text), { type: "text/plain", condition: "overwrite" });
    expect(await run()).toMatchObject({ restores: one.release });
  });

  it("lets one of two rollbacks win, and leaves nothing of the other", async () => {
    const [one] = await deployBoth();
    const results = await Promise.allSettled([run(), run()]);
    const failed = results.filter((each) => each.status === "rejected");
    expect(failed).toHaveLength(1);
    expect(failed[0]?.reason).toMatchObject({ code: "manifest-changed" });
    expect(await keysOf(driver, "_stowage/")).toHaveLength(3);
    expect(await liveRelease()).toMatchObject({ restores: one.release });
  });

  it("yields to a deploy that switches the manifest before, and to one that does while plain names are written", async () => {
    const [, two] = await deployBoth();
    const third = { ...second, "a.txt": "three" };
    const early = before(
      "put",
      /staticfiles/,
      async () => void (await deployRelease(driver, third, { previous: two.release })),
    );
    await expect(run({ driver: early })).rejects.toMatchObject({ code: "manifest-changed" });
    expect(await textOf(driver, "assets/a.txt")).toBe("three");
    const late = before("copy", /a\.txt$/, async () => {
      const previous = (await liveRelease())?.release;
      await deployRelease(driver, { ...second, "a.txt": "four" }, { previous });
    });
    await expect(run({ driver: late })).rejects.toMatchObject({ code: "manifest-changed" });
    expect(await textOf(driver, "assets/a.txt")).toBe("four");
    expect((await listReleases(driver, prefix)).releases.map(({ state }) => state)).not.toContain("never live");
  });

  it("refuses beside a pruning, and where the release's record was pruned meanwhile", async () => {
    const [one] = await deployBoth();
    const keys = await keysOf(driver);
    const lock = await takePruneLock(driver, prefix);
    vi.useFakeTimers({ toFake: ["setTimeout"] }).setTimerTickMode("nextTimerAsync");
    await expect(run()).rejects.toMatchObject({ code: "prune-running" });
    await lock[Symbol.asyncDispose]();
    expect(await keysOf(driver)).toEqual(keys);
    const pruned = before("put", /_stowage/, async () => void (await driver.delete([releaseKey(prefix, one.release)])));
    await expect(run({ driver: pruned })).rejects.toMatchObject({ code: "manifest-changed" });
    expect((await liveRelease())?.restores).toBeUndefined();
  });

  it("refuses what is no release to go back to", async () => {
    await expect(run()).rejects.toMatchObject({ code: "manifest-missing" });
    const one = await deployRelease(driver, first);
    await expect(run()).rejects.toMatchObject({ code: "release-missing" });
    await expect(run({ release: one.release })).rejects.toMatchObject({ code: "usage" });
    await expect(run({ release: "20200101T000000000Z-000000000000" })).rejects.toMatchObject({
      code: "release-missing",
    });
    await deployRelease(driver, second, { previous: one.release });
    await expect(run({ app: "other" })).rejects.toMatchObject({ code: "prefix-taken" });
    await expect(run({ stage: "other" })).rejects.toMatchObject({ code: "prefix-taken" });
    await driver.put("assets/staticfiles.json", Buffer.from('{"paths":{}}'), { type: "x/y", condition: "overwrite" });
    await expect(run({ release: one.release })).rejects.toMatchObject({ code: "manifest-unreadable" });
  });

  it("refuses a record that is damaged", async () => {
    const [one] = await deployBoth();
    const key = releaseKey(prefix, one.release);
    const text = await textOf(driver, key);
    const damaged = [
      text.slice(0, -30),
      text.replace('"a.txt":"', '"b.txt":"'),
      text.replace('"size":3', '"size":-3'),
      // A first line without an end would be read into memory whole.
      text.replace('{"version"', `{"padding":"${"x".repeat(20_000)}","version"`),
    ];
    for (const each of damaged) {
      await driver.put(key, Buffer.from(each), { type: "x/y", condition: "overwrite" });
      await expect(run()).rejects.toMatchObject({ code: "manifest-unreadable" });
    }
    await driver.put(key, Buffer.from(text), { type: "x/y", condition: "overwrite" });
    expect(await run()).toMatchObject({ restores: one.release });
  });
});
