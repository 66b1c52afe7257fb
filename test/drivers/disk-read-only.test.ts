import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDiskDriver } from "stowage/disk";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const text = { type: "text/plain", condition: "create" } as const;
const denied = { code: "access-denied" };

let base = "";
let backup = "";
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "stowage-backup-"));
  backup = join(base, "backup");
  const folder = join(base, "files");
  const driver = createDiskDriver({ folder });
  driver.signedUrl?.("a/b.txt", { expiresIn: 60 });
  await driver.put("a/b.txt", Buffer.from("hello"), text);
  await mkdir(backup);
  for (const name of ["a", ".secret"]) await cp(join(folder, name), join(backup, name), { recursive: true });
});
afterEach(async () => {
  spawnSync("umount", [join(base, "mounted")]);
  await rm(base, { recursive: true });
});

function mount(...args: string[]): boolean {
  return spawnSync("mount", args).status === 0;
}

async function readAll(folder: string): Promise<void> {
  const driver = createDiskDriver({ folder });
  await driver.ready?.();
  expect(Buffer.concat(await (await driver.get("a/b.txt")).body.toArray()).toString()).toBe("hello");
  expect(await driver.head("a/b.txt")).toMatchObject({ size: 5 });
  expect(await driver.head("a/c.txt")).toBeUndefined();
  for await (const { entries } of driver.list()) expect(entries).toMatchObject([{ key: "a/b.txt" }]);
  expect(driver.signedUrl?.("a/b.txt", { expiresIn: 60 })).toContain("/a/b.txt?");
}

describe("a backup of a disk driver's folder", () => {
  it("is read without being changed", async () => {
    await readAll(backup);
    expect((await readdir(backup)).toSorted()).toEqual([".secret", "a"]);
  });

  it("is made by the first write alone", async () => {
    const folder = join(base, "none");
    const driver = createDiskDriver({ folder });
    await expect(driver.get("a")).rejects.toMatchObject({ code: "not-found" });
    for await (const page of driver.list()) expect(page).toEqual([]);
    expect(await readdir(base)).not.toContain("none");
    await driver.put("a", Buffer.from("1"), text);
    expect(await driver.head("a")).toMatchObject({ size: 1 });
  });

  it.each([
    ["", []],
    [" with the driver's own folders", [".staging", ".locks"]],
  ])("is read where it is mounted read-only%s, and says so to who writes", async (_, own) => {
    const mounted = join(base, "mounted");
    await mkdir(mounted);
    // Modes do not stop root, and only root can mount.
    if (!mount("-t", "tmpfs", "none", mounted)) throw new Error("Run this test as root: it mounts a file system");
    await cp(backup, mounted, { recursive: true });
    for (const name of own) await mkdir(join(mounted, name));
    expect(mount("-o", "remount,ro", mounted)).toBe(true);
    await readAll(mounted);
    const driver = createDiskDriver({ folder: mounted });
    await expect(driver.put("a/c.txt", Buffer.from("1"), text)).rejects.toMatchObject(denied);
    await expect(driver.copy("a/b.txt", "a/c.txt")).rejects.toMatchObject(denied);
    const deletion = driver.delete(["a/b.txt"]).then(([result]) => Promise.reject(result?.error));
    await expect(deletion).rejects.toMatchObject({ ...denied, message: expect.stringContaining("read-only") });
    await readAll(mounted);
  });
});
