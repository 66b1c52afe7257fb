import { rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defineStorages } from "../config/define-storages.ts";
import { publicStorage } from "../config/public-storage.ts";
import { staticFiles } from "../config/static-files.ts";
import type { Driver } from "../drivers/driver.ts";
import { createMemoryDriver } from "../drivers/memory/memory-driver.ts";
import { openStorages } from "./open-storages.ts";

const folder = join(tmpdir(), `stowage-open-${process.pid}`);

const config = defineStorages({
  app: "test",
  region: "eu-central-1",
  bucket: "test-bucket",
  storages: {
    assets: staticFiles({ from: ["public"] }),
    avatars: publicStorage({ accept: ["image/*"], maxSize: "1 KB" }),
  },
  stages: {
    memory: { driver: "memory" },
    disk: { driver: "disk", folder, filesUrl: "https://x.example/f" },
  },
});

describe("openStorages()", () => {
  it("asks a driver nothing", () => {
    const untouched = new Proxy<Driver>(createMemoryDriver(), {
      get: (_driver, name) => {
        throw new Error(`${String(name)} was used`);
      },
    });
    const storages = openStorages(config, { driver: untouched });
    expect(Object.keys(storages)).toEqual(["assets", "avatars", "ready"]);
    expect([storages.assets.name, storages.avatars.name]).toEqual(["assets", "avatars"]);
  });

  it("makes the driver of the stage", async () => {
    await using storages = openStorages(config, { stage: "memory" });
    await expect(storages.avatars.find("avatars/none")).resolves.toBeUndefined();
    expect(storages.avatars.url("avatars/a")).toBe("/_stowage/files/avatars/a");
  });

  it("makes the disk driver of the stage, with its folder and its URLs, and no folder before it is used", async () => {
    await using storages = openStorages(config, { stage: "disk" });
    expect(storages.avatars.url("avatars/a")).toBe("https://x.example/f/avatars/a");
    await expect(stat(folder)).rejects.toMatchObject({ code: "ENOENT" });
    await expect(storages.avatars.find("avatars/none")).resolves.toBeUndefined();
    await storages.avatars.save("a.png", Buffer.from("89504e470d0a1a0a", "hex"));
    expect((await stat(folder)).isDirectory()).toBe(true);
    await rm(folder, { recursive: true });
  });

  it("throws what is wrong with the configuration", () => {
    const wrong = { ...config, app: "Not A Name" };
    expect(() => openStorages(wrong)).toThrow(expect.objectContaining({ code: "config-invalid" }));
    expect(() => openStorages(config, { stage: "none", driver: createMemoryDriver() })).toThrow("not a declared stage");
  });

  it("does not close a driver that is the caller's", async () => {
    const closed: string[] = [];
    const driver: Driver = { ...createMemoryDriver(), close: async () => void closed.push("closed") };
    const storages = openStorages(config, { driver, stage: "dev" });
    await storages.ready();
    await storages[Symbol.asyncDispose]();
    expect(closed).toEqual([]);
  });
});
