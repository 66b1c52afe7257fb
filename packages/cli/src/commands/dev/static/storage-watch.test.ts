import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { defineStorages, type Driver, staticFiles } from "stowage";
import { type ResolvedStatic, type ResolvedStorage, resolveStage } from "stowage/config";
import { createMemoryDriver } from "stowage/memory";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { before } from "../../../../../../test/support/collect/before-put.ts";
import { deployTree } from "../../../../../../test/support/collect/deploy-tree.ts";
import { contents } from "../../../../../../test/support/collect/read-driver.ts";
import { StorageWatch } from "./storage-watch.ts";

const config = resolveStage(
  defineStorages({
    app: "shop",
    region: "us-east-1",
    bucket: "shop-test",
    storages: { assets: staticFiles({ from: ["public"] }) },
    stages: { test: {} },
  }),
  { stage: "test", env: {} },
);
const storage = staticOf(config.storages["assets"]);

function staticOf(found: ResolvedStorage | undefined): ResolvedStatic {
  if (found?.kind === "static") return found;
  throw new Error("The storage is not static");
}

let directory = "";
let said: string[] = [];
let driver: Driver;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stowage-watch-"));
  await mkdir(join(directory, "public"));
  await write("a.txt", "a");
  said = [];
  driver = createMemoryDriver();
  // What a watch waits for before it deploys is passed by the tests.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(directory, { recursive: true });
});

/** In one step, so that it is one change. */
async function write(path: string, text: string): Promise<void> {
  await writeFile(join(directory, path), text);
  await rename(join(directory, path), join(directory, "public", path));
}

function watchOf(to: Driver): StorageWatch {
  const say = (text: string): void => void said.push(text);
  const terminal = { interactive: false, columns: 80, out: say, note: say, redraw: say };
  const { signal } = new AbortController();
  return new StorageWatch(storage, { config, driver: to, directory, terminal, signal });
}

async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await setImmediate();
}

/** Waits until the watch has seen a change, and lets the time pass that it waits for more. */
async function letSee(): Promise<void> {
  await until(() => vi.getTimerCount() > 0);
  vi.runOnlyPendingTimers();
}

async function keysOf(prefix: string): Promise<string[]> {
  return Object.keys(await contents(driver)).filter((key) => key.startsWith(prefix));
}

describe("StorageWatch", () => {
  it("deploys what changes during its first deploy after it, not beside it", async () => {
    let puts = 0;
    let goOn = (): void => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    await using watch = watchOf(
      before(driver, /./, async () => {
        puts += 1;
        await held;
      }),
    );
    const started = watch.start();
    await until(() => puts === 1);
    await write("b.txt", "b");
    await letSee();
    expect(puts).toBe(1);
    goOn();
    expect(await started).toBe(true);
    await letSee();
    await until(() => said.length > 0);
    expect(said).toEqual(["assets  updated b.txt"]);
  });

  it("deletes releases of earlier edits at its start, and after ten more", async () => {
    const owner = { app: config.app, stage: config.stage };
    for (const text of ["1", "2", "3", "4", "5"])
      await deployTree({ [`${text}.txt`]: text }, { storage, owner, driver });
    expect(await keysOf("_stowage/releases/")).toHaveLength(5);
    await using watch = watchOf(driver);
    expect(await watch.start()).toBe(true);
    for (let edit = 1; edit <= 11; edit += 1) {
      await write("a.txt", `edit ${edit}`);
      // Begun anew after a deploy or a pruning that it came into.
      while (said.length < edit) await (vi.getTimerCount() > 0 ? letSee() : setImmediate());
    }
    await watch[Symbol.asyncDispose]();
    expect(new Set(said)).toEqual(new Set(["assets  updated a.txt"]));
    // The live one, one since the pruning, and the two that it kept.
    expect(await keysOf("_stowage/releases/")).toHaveLength(4);
    expect(await keysOf("_stowage/locks/")).toEqual([]);
    // Also of the tree that was deployed before the start.
    expect((await keysOf("assets/")).filter((key) => /\/\d\./.test(key))).toEqual([]);
    expect(await keysOf("assets/a.")).toHaveLength(5);
  });
});
