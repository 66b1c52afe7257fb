// What is on disk when a save resolves: counted on Node's own file handles, as no test can cut the power.
import { existsSync, fstatSync, readFileSync, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type DiskScratch, openDiskScratch } from "../support/disk-scratch.ts";

const text = { type: "text/plain", condition: "create" } as const;
const key = "a/b.txt";

/** Tells of each synchronisation, once it is done, and what the key names then. */
async function watchSyncs(folder: string, told: string[]): Promise<void> {
  const handle = await open(folder);
  const handles: FileHandle = Object.getPrototypeOf(handle);
  await handle.close();
  for (const method of ["sync", "datasync"] as const) {
    const original = handles[method];
    vi.spyOn(handles, method).mockImplementation(async function synced(this: FileHandle) {
      await Reflect.apply(original, this, []);
      told.push(`${placeOf(folder, this.fd)} with ${contentAt(folder)}`);
    });
  }
}

function placeOf(folder: string, fd: number): string {
  const { ino } = fstatSync(fd);
  const places = { root: folder, "a/": join(folder, "a") };
  const found = Object.entries(places).find(([, path]) => existsSync(path) && statSync(path).ino === ino);
  return found?.[0] ?? "data";
}

function contentAt(folder: string): string {
  const path = join(folder, key);
  return existsSync(path) ? readFileSync(path, "utf8").slice(0, 3) : "none";
}

describe("createDiskDriver(), when it says that something is done", () => {
  let scratch: DiskScratch;
  let told: string[];
  beforeEach(async () => {
    scratch = await openDiskScratch();
    told = [];
    // The first write makes the driver's own folders.
    await scratch.driver.put("first", Buffer.from("1"), text);
    await watchSyncs(scratch.folder, told);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await scratch[Symbol.asyncDispose]();
  });

  it("has the bytes on disk before their name, and the names of file and folders before it says so", async () => {
    await scratch.driver.put(key, Buffer.from("old"), text);
    expect(told).toEqual(["data with none", "root with none", "a/ with old"]);
  });

  it("has the bytes of a replacement on disk before they take the name, and the name before it says so", async () => {
    const { etag } = await scratch.driver.put(key, Buffer.from("old"), text);
    for (const condition of ["overwrite", { match: etag }] as const) {
      await scratch.driver.put(key, Buffer.from("old"), { ...text, condition: "overwrite" });
      told.length = 0;
      await scratch.driver.put(key, Buffer.from("new"), { ...text, condition });
      expect(told).toEqual(["data with old", "a/ with new"]);
    }
  });

  it("has a copy on disk as it has a file", async () => {
    await scratch.driver.put("from.txt", Buffer.from("new"), text);
    told.length = 0;
    await scratch.driver.copy?.("from.txt", key);
    expect(told).toEqual(["data with none", "root with none", "a/ with new"]);
  });

  it("has the name of a deleted file gone from disk", async () => {
    await scratch.driver.put("a/stays.txt", Buffer.from("old"), text);
    await scratch.driver.put(key, Buffer.from("old"), text);
    told.length = 0;
    await scratch.driver.delete([key]);
    expect(told).toEqual(["a/ with none"]);
  });
});
