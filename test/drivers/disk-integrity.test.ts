import { randomBytes } from "node:crypto";
import { copyFile, mkdir, open, readFile, rm, stat, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Driver } from "stowage";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DiskScratch, openDiskScratch } from "../support/disk-scratch.ts";

const text = { type: "text/plain", condition: "overwrite", metadata: { "uploaded-name": "a.txt" } } as const;
const key = "a/b.txt";

let scratch: DiskScratch;
beforeAll(async () => {
  scratch = await openDiskScratch();
});
afterAll(() => scratch[Symbol.asyncDispose]());

/** How many bytes a reader gets, and how the reading ends. */
async function read(driver: Driver, range = {}): Promise<{ bytes: number; failure?: unknown }> {
  let bytes = 0;
  try {
    for await (const chunk of (await driver.get(key, range)).body as AsyncIterable<Buffer>) bytes += chunk.length;
    return { bytes };
  } catch (failure) {
    return { bytes, failure };
  }
}

async function flip(path: string, at: number): Promise<void> {
  const file = await open(path, "r+");
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, at);
  buffer.writeUInt8(buffer.readUInt8() ^ 1);
  await file.write(buffer, 0, 1, at);
  await file.close();
}

describe.each([
  ["small", 500],
  ["large", 3_000_000],
])("t41 a %s file that changed on disk", (_, size) => {
  const path = (): string => join(scratch.folder, key);

  async function store(): Promise<number> {
    await scratch.driver.put(key, randomBytes(size), text);
    expect(await read(scratch.driver)).toEqual({ bytes: size });
    return (await stat(path())).size;
  }

  /** What is listed, and how the listing ends. */
  async function listed(options = {}): Promise<{ keys: string[]; failure?: unknown }> {
    const keys: string[] = [];
    try {
      for await (const { entries } of scratch.driver.list({ pageSize: 2, ...options })) {
        keys.push(...entries.map((entry) => entry.key));
      }
      return { keys };
    } catch (failure) {
      return { keys, failure };
    }
  }

  it("is the error integrity, wherever a byte is flipped, and never all of its data", async () => {
    const length = await store();
    const places = [
      0,
      1,
      size - 1,
      size,
      size + 3,
      length - 200,
      length - 90,
      length - 84,
      length - 70,
      length - 20,
      length - 1,
    ];
    for (const at of places) {
      await flip(path(), at);
      const { bytes, failure } = await read(scratch.driver);
      expect(failure, `byte ${at} of ${length}`).toMatchObject({ code: "integrity", key });
      expect(bytes).toBeLessThan(size);
      await flip(path(), at);
    }
    expect(await read(scratch.driver)).toEqual({ bytes: size });
  });

  it("names both values of a body that is damaged", async () => {
    await store();
    const { checksum } = (await scratch.driver.head(key)) ?? {};
    await flip(path(), 10);
    const { failure } = await read(scratch.driver);
    expect(String(failure)).toMatch(/is [A-Za-z0-9+/=]{44}, and [A-Za-z0-9+/=]{44} was stored/);
    expect(String(failure)).toContain(checksum?.value);
    // A range holds no proof of its own, unless it is all of the object.
    expect(await read(scratch.driver, { start: 0, end: 99 })).toEqual({ bytes: 100 });
    expect((await read(scratch.driver, { start: 0, end: size - 1 })).failure).toMatchObject({ code: "integrity" });
  });

  it("is the error integrity when it is cut off or longer, to read, stat and list", async () => {
    for (const change of [-1, -84, -200, -size, 1, 84, 5000]) {
      const length = await store();
      await truncate(path(), Math.max(length + change, 0));
      expect((await read(scratch.driver)).failure, `${change} bytes`).toMatchObject({ code: "integrity", key });
      await expect(scratch.driver.head(key)).rejects.toMatchObject({ code: "integrity" });
      await expect(scratch.driver.list()[Symbol.asyncIterator]().next()).rejects.toMatchObject({
        code: "integrity",
        key,
      });
      await expect(scratch.driver.copy(key, "copy.txt")).rejects.toMatchObject({ code: "integrity" });
    }
  });

  it("hides no other from a listing, which ends in its name", async () => {
    for (const name of ["a/a.txt", "a/d.txt", "b/e.txt"]) await scratch.driver.put(name, randomBytes(size), text);
    await store();
    await truncate(path(), 3);
    await symlink("d.txt", join(scratch.folder, "a/c.txt"));
    const all = await listed();
    expect(all.keys).toEqual(["a/a.txt", "a/d.txt", "b/e.txt"]);
    const cause = expect.objectContaining({
      errors: [
        expect.objectContaining({ code: "access-denied", key: "a/c.txt" }),
        expect.objectContaining({ code: "integrity", key }),
      ],
    });
    const message = `Cannot list "a/c.txt", "${key}": what is in their places is no object`;
    expect(all.failure).toMatchObject({ code: "integrity", message, cause });
    expect((await listed({ prefix: "b/" })).failure).toBeUndefined();
    await rm(join(scratch.folder, "a/c.txt"));
    expect(await listed({ prefix: "a/b" })).toMatchObject({ keys: [], failure: { code: "integrity", key } });
    await scratch.driver.delete([key]);
    expect(await listed()).toEqual({ keys: ["a/a.txt", "a/d.txt", "b/e.txt"] });
    await scratch.driver.delete(["a/a.txt", "a/d.txt", "b/e.txt"]);
  });

  it("is the error integrity when bytes come in between, or go from there, and its description is whole", async () => {
    const length = await store();
    const stored = await readFile(path());
    const description = stored.subarray(size);
    for (const change of [-1, 1, -size, 5000]) {
      const changed = Buffer.concat([
        stored.subarray(0, Math.min(size, size + change)),
        Buffer.alloc(Math.max(change, 0)),
      ]);
      await writeFile(path(), Buffer.concat([changed, description]));
      expect((await stat(path())).size).toBe(length + change);
      await expect(scratch.driver.head(key), `${change} bytes`).rejects.toMatchObject({ code: "integrity", key });
      expect(await read(scratch.driver)).toMatchObject({ bytes: 0, failure: { code: "integrity" } });
    }
    await writeFile(path(), stored);
    expect(await read(scratch.driver)).toEqual({ bytes: size });
  });

  it("is the error integrity in the place of another, and can be replaced and deleted", async () => {
    await store();
    await mkdir(join(scratch.folder, "a"), { recursive: true });
    await scratch.driver.put("a/c.txt", randomBytes(size), text);
    await copyFile(join(scratch.folder, "a/c.txt"), path());
    expect((await read(scratch.driver)).failure).toMatchObject({ code: "integrity", key });
    await scratch.driver.put(key, Buffer.from("whole"), text);
    expect(await read(scratch.driver)).toEqual({ bytes: 5 });
    await truncate(path(), 3);
    expect(await scratch.driver.delete([key, "a/c.txt"])).toEqual([{ key }, { key: "a/c.txt" }]);
  });

  it("is not copied when it is damaged", async () => {
    await store();
    await flip(path(), 10);
    await expect(scratch.driver.copy(key, "a/copy.txt")).rejects.toMatchObject({ code: "integrity" });
    expect(await scratch.driver.head("a/copy.txt")).toBeUndefined();
    await scratch.driver.delete([key]);
  });
});
