import type { Driver } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pruneLockKey, takePruneLock } from "../../packages/cli/src/collect/releases/prune/prune-lock.ts";
import { keysOf, prefix } from "./deploy-release.ts";

const today = Date.UTC(2026, 10, 25, 12);

let driver: Driver;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(today);
  driver = createMemoryDriver();
});
afterEach(() => vi.useRealTimers());

describe("the lock of a pruning", () => {
  it.each([
    ["ahead", 60],
    ["behind", -60],
  ])("is neither taken over early nor kept for ever by a machine whose clock is an hour %s", async (_, minutes) => {
    let clock = today;
    const put: Driver["put"] = async (...given) => {
      const wrong = Date.now();
      vi.setSystemTime(clock);
      return await driver.put(...given).finally(() => vi.setSystemTime(wrong));
    };
    const storage = { ...driver, put };
    vi.setSystemTime(today + minutes * 60_000);
    await takePruneLock(storage, prefix);
    clock += 14 * 60_000;
    await expect(takePruneLock(storage, prefix)).rejects.toMatchObject({ code: "prune-running" });
    clock += 60_000;
    await using taken = await takePruneLock(storage, prefix);
    expect(taken.taken).toEqual(new Date(clock));
    expect(await keysOf(driver)).toEqual([pruneLockKey(prefix)]);
  });

  it("is renewed by a machine whose clock was set back", async () => {
    const lock = await takePruneLock(driver, prefix);
    const etag = async (): Promise<string | undefined> => (await driver.head(pruneLockKey(prefix)))?.etag;
    const taken = await etag();
    await lock.keep();
    expect(await etag()).toBe(taken);
    vi.setSystemTime(today - 60 * 60_000);
    await lock.keep();
    expect(await etag()).not.toBe(taken);
  });
});
