import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { defineStorages, type Driver, staticFiles } from "stowage";
import { resolveStage } from "stowage/config";
import { createMemoryDriver } from "stowage/memory";
import { expect, it, vi } from "vitest";
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

/** A driver that takes its time for each object, and tells of the first. */
function slow(inner: Driver, begun: () => void): Driver {
  const put: Driver["put"] = async (...given) => {
    begun();
    await setTimeout(150);
    return await inner.put(...given);
  };
  return { ...inner, put };
}

it("StorageWatch deploys what changes during its first deploy after it, not beside it", async () => {
  const directory = await mkdtemp(join(tmpdir(), "stowage-watch-"));
  await mkdir(join(directory, "public"));
  await writeFile(join(directory, "public", "a.txt"), "a");
  const said: string[] = [];
  const say = (text: string): void => void said.push(text);
  const terminal = { interactive: false, columns: 80, out: say, note: say, redraw: say };
  const { assets: storage } = config.storages;
  if (storage?.kind !== "static") throw new Error("The storage is not static");
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const driver = slow(createMemoryDriver(), () => begin());
  const { signal } = new AbortController();
  const watch = new StorageWatch(storage, { config, driver, directory, terminal, signal });
  try {
    const started = watch.start();
    await begun;
    await writeFile(join(directory, "public", "b.txt"), "b");
    expect(await started).toBe(true);
    await vi.waitFor(() => expect(said).toEqual(["assets  updated b.txt"]), 10_000);
  } finally {
    await watch[Symbol.asyncDispose]();
    await rm(directory, { recursive: true });
  }
});
