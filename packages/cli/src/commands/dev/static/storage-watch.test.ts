import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { defineStorages, type Driver, staticFiles } from "stowage";
import { type ResolvedStatic, type ResolvedStorage, resolveStage } from "stowage/config";
import { createMemoryDriver } from "stowage/memory";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { before } from "../../../../../../test/support/collect/before-put.ts";
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
});
