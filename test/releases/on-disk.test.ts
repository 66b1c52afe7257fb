import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDiskDriver } from "stowage/disk";
import { expect, it, vi } from "vitest";
import { pruneReleases } from "../../packages/cli/src/collect/releases/prune/prune-releases.ts";
import { takePruneLock } from "../../packages/cli/src/collect/releases/prune/prune-lock.ts";
import { listReleases } from "../../packages/cli/src/collect/releases/records/list-releases.ts";
import { rollBack } from "../../packages/cli/src/collect/releases/rollback/roll-back.ts";
import { deployRelease, keysOf, owner, prefix, textOf } from "./deploy-release.ts";

it("rolls back and prunes in a folder, where ETags are no MD5", async () => {
  const folder = await mkdtemp(join(tmpdir(), "stowage-on-disk-"));
  try {
    const driver = createDiskDriver({ folder });
    const one = await deployRelease(driver, { "a.txt": "one", "gone.txt": "gone" });
    const two = await deployRelease(driver, { "a.txt": "two" }, { previous: one.release });
    expect(await rollBack({ driver, prefix, ...owner })).toMatchObject({ restores: one.release, copied: 2 });
    expect(await textOf(driver, "assets/a.txt")).toBe("one");
    const prune = { driver, prefix, ...owner, keep: 0, olderThan: -60_000, dryRun: false };
    const lock = await takePruneLock(driver, prefix);
    await expect(pruneReleases(prune)).rejects.toMatchObject({ code: "prune-running" });
    vi.useFakeTimers({ toFake: ["setTimeout"] }).setTimerTickMode("nextTimerAsync");
    await expect(rollBack({ driver, prefix, ...owner })).rejects.toMatchObject({ code: "prune-running" });
    await lock[Symbol.asyncDispose]();
    expect((await pruneReleases(prune)).releases).toEqual([two.release, one.release]);
    expect((await listReleases(driver, prefix)).releases).toHaveLength(1);
    expect(await keysOf(driver, "assets/")).toHaveLength(5);
  } finally {
    vi.useRealTimers();
    await rm(folder, { recursive: true });
  }
});
