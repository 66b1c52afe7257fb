import { beforeEach, describe, expect, it } from "vitest";
import { defineStorages } from "../config/define-storages.ts";
import { privateStorage } from "../config/private-storage.ts";
import type { Driver, Version } from "../drivers/driver.ts";
import { createMemoryDriver } from "../drivers/memory/memory-driver.ts";
import { type Opened, openStorages } from "./open-storages.ts";

const config = defineStorages({
  app: "test",
  region: "eu-central-1",
  bucket: "test-bucket",
  storages: {
    kept: privateStorage({ accept: "anything", maxSize: "1 KB", versions: { keepFor: "30 days" } }),
    files: privateStorage({ accept: "anything", maxSize: "1 KB" }),
  },
});

let driver: Driver;
let storages: Opened<(typeof config)["storages"]>;

beforeEach(() => {
  driver = createMemoryDriver({ versions: true });
  storages = openStorages(config, { driver });
});

async function all(versions: AsyncIterable<Version>): Promise<Version[]> {
  const found: Version[] = [];
  for await (const version of versions) found.push(version);
  return found;
}

const refused = (code: string, more: object = {}): unknown => expect.objectContaining({ code, ...more });

describe("Storage.versions() and restore()", () => {
  it("tell what was deleted, read it, and bring it back as a new version", async () => {
    const { kept } = storages;
    const { key, version } = await kept.save("a.txt", "text");
    await kept.delete(key);
    const told = await all(kept.versions(key));
    expect(told.map(({ deleted, current }) => [deleted, current])).toEqual([
      [true, true],
      [false, false],
    ]);
    expect(await kept.find(key)).toBeUndefined();
    expect(await (await kept.open(key, { version: version ?? "", start: 1 })).text()).toBe("ext");
    expect(await kept.stat(key, { version: version ?? "" })).toMatchObject({ uploadedName: "a.txt", version });
    const restored = await kept.restore(key, version ?? "");
    expect(restored).toMatchObject({ key, uploadedName: "a.txt", size: 4 });
    expect(restored.version).not.toBe(version);
    expect(await (await kept.open(key)).text()).toBe("text");
    expect(await all(kept.versions(key))).toHaveLength(3);
    await expect(kept.restore(key, "none")).rejects.toEqual(refused("not-found", { operation: "restore" }));
    expect(await kept.find(key, { version: "none" })).toBeUndefined();
  });

  it("are refused where the storage declares none, whatever the driver can", async () => {
    const { files } = storages;
    const { key, version = "" } = await files.save("a.txt", "text");
    const fix = expect.stringContaining("versions: { keepFor:");
    expect(() => files.versions(key)).toThrow(refused("unsupported", { key, fix, storage: "files" }));
    await expect(files.restore(key, version)).rejects.toEqual(refused("unsupported", { fix }));
    await expect(files.open(key, { version })).rejects.toEqual(refused("unsupported", { fix }));
    await expect(files.stat(key, { version })).rejects.toEqual(refused("unsupported", { fix }));
    await expect(files.find(key, { version })).rejects.toEqual(refused("unsupported", { fix }));
  });

  it("are refused where the driver keeps none, whatever the storage declares", async () => {
    const { kept } = openStorages(config, { driver: createMemoryDriver() });
    const { key } = await kept.save("a.txt", "text");
    expect(() => kept.versions(key)).toThrow(refused("unsupported", { operation: "versions" }));
    await expect(kept.restore(key, "1")).rejects.toEqual(refused("unsupported"));
  });

  it("refuse keys of other storages", async () => {
    expect(() => storages.kept.versions("files/a")).toThrow(refused("invalid-key"));
    await expect(storages.kept.restore("files/a", "1")).rejects.toEqual(refused("invalid-key"));
  });
});
