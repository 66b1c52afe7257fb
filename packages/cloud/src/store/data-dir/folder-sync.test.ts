import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FolderSync, syncFolder } from "./folder-sync.ts";
import { temporaryFolder } from "../store-fixture.ts";

describe("FolderSync", () => {
  it("serves callers that wait together with one sync, and later ones with another", async () => {
    const folder = await temporaryFolder();
    const names = await FolderSync.open(folder);
    const first = names.sync();
    expect(names.sync()).toBe(first);
    await first;
    await writeFile(join(folder, "a"), "");
    const second = names.sync();
    expect(second).not.toBe(first);
    await second;
    await names.close();
  });

  it.skipIf(process.platform === "win32")("reports a failure to every caller", async () => {
    const names = await FolderSync.open(await temporaryFolder());
    await names.close();
    await expect(names.sync()).rejects.toThrow(/EBADF|closed/);
    await expect(names.sync()).rejects.toThrow(/EBADF|closed/);
  });
});

describe("syncFolder()", () => {
  it.skipIf(process.platform === "win32")("syncs a folder that exists and refuses one that does not", async () => {
    const folder = await temporaryFolder();
    await expect(syncFolder(join(folder, "absent"))).rejects.toThrow(/ENOENT/);
    await expect(syncFolder(folder)).resolves.toBeUndefined();
  });
});
