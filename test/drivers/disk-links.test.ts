import { mkdir, mkdtemp, readdir, readFile, readlink, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { createDiskDriver } from "stowage/disk";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { outcomeOf } from "../support/outcomes/driver-outcome.ts";
import { listAll } from "../support/list-all.ts";

const bytes = Buffer.from("new");
const text = { type: "text/plain", condition: "create" } as const;

let base = "";
let folder = "";
let outside = "";
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "stowage-links-"));
  [folder, outside] = [join(base, "files"), join(base, "outside")];
  await mkdir(join(outside, "deep"), { recursive: true });
  await writeFile(join(outside, "secret.txt"), "secret");
  await writeFile(join(outside, "deep", "secret.txt"), "secret");
});
afterEach(() => rm(base, { recursive: true, force: true }));

/** Every name outside the folder, with what it holds. */
async function contentsOf(path: string): Promise<Record<string, string>> {
  const contents: Record<string, string> = {};
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    const at = join(entry.parentPath, entry.name);
    contents[relative(path, at)] = entry.isFile() ? await readFile(at, "utf8") : "";
  }
  return contents;
}

/** What a key of the folder meets: a link where its file should be, or where a folder above it should be. */
const plants: readonly [string, { link: string; target: string; key: string; prefix: string }][] = [
  ["as the file", { link: "a/secret.txt", target: "secret.txt", key: "a/secret.txt", prefix: "a/" }],
  ["as a file that is nowhere", { link: "a/secret.txt", target: "none.txt", key: "a/secret.txt", prefix: "a/" }],
  ["as the folder", { link: "a", target: "", key: "a/secret.txt", prefix: "a/" }],
  ["as the first folder of several", { link: "a", target: "", key: "a/deep/secret.txt", prefix: "a/deep/" }],
  ["as a folder in the middle", { link: "x/a", target: "", key: "x/a/deep/secret.txt", prefix: "x/" }],
  ["as the last folder", { link: "x/a/deep", target: "deep", key: "x/a/deep/secret.txt", prefix: "x/a/" }],
  ["as a folder that is nowhere", { link: "a", target: "none", key: "a/secret.txt", prefix: "a/" }],
];

describe.each(plants)("t05 a symbolic link planted %s", (_, { link, target, key, prefix }) => {
  it("is never followed to read, list, write, copy or delete, and nothing outside changes", async () => {
    const driver = createDiskDriver({ folder });
    await driver.put("ok.txt", Buffer.from("mine"), text);
    const path = join(folder, link);
    await mkdir(dirname(path), { recursive: true });
    await symlink(join(outside, target), path);
    const before = await contentsOf(outside);
    const nowhere = target.startsWith("none");
    const denied = "access-denied";
    // A link to nowhere leads to no file: reading through it finds none.
    const missing = nowhere && link !== key;
    expect(await outcomeOf(driver.get(key))).toBe(missing ? "not-found" : denied);
    expect(await outcomeOf(driver.head(key))).toBe(missing ? "done" : denied);
    expect(await outcomeOf(driver.copy(key, "b.txt"))).toBe(missing ? "not-found" : denied);
    expect(await outcomeOf(driver.put(key, bytes, text))).toBe(denied);
    expect(await outcomeOf(driver.put(key, bytes, { ...text, condition: "overwrite" }))).toBe(denied);
    expect(await outcomeOf(driver.put(key, bytes, { ...text, condition: { match: "x" } }))).toBe(denied);
    expect(await outcomeOf(driver.copy("ok.txt", key))).toBe(denied);
    expect(await outcomeOf(driver.copy("ok.txt", key, { condition: "overwrite" }))).toBe(denied);
    for (const listed of [prefix, ""]) {
      const listing = await outcomeOf(listAll(driver, { prefix: listed }));
      expect(listing).toBe(missing && listed === `${link}/` ? "done" : denied);
    }
    const [deletion] = await driver.delete([key]);
    expect(await outcomeOf(Promise.reject(deletion?.error ?? new Error("deleted")))).toBe(missing ? "deleted" : denied);
    expect(await contentsOf(outside)).toEqual(before);
    expect(await readlink(path)).toBe(join(outside, target));
    // The same calls where there is no link.
    await rm(path);
    await driver.put(key, bytes, text);
    expect(await driver.head(key)).toMatchObject({ size: 3 });
    expect(await driver.delete([key])).toEqual([{ key }]);
  });
});

describe("t05 the folder of a disk driver", () => {
  it("may be a link itself, which is followed once", async () => {
    const link = join(base, "link");
    await mkdir(folder);
    await symlink(folder, link);
    const driver = createDiskDriver({ folder: link });
    await driver.put("a/b.txt", bytes, text);
    expect(await readdir(join(folder, "a"))).toEqual(["b.txt"]);
    await rm(link);
    await symlink(outside, link);
    await driver.put("a/c.txt", bytes, text);
    expect((await readdir(join(folder, "a"))).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(["b.txt", "c.txt"]);
  });

  it("is not left through a folder that becomes a link while files are written", async () => {
    const driver = createDiskDriver({ folder });
    await driver.put("a/b.txt", bytes, text);
    await rename(join(folder, "a"), join(base, "moved"));
    await symlink(outside, join(folder, "a"));
    expect(await outcomeOf(driver.put("a/c.txt", bytes, text))).toBe("access-denied");
    expect(await contentsOf(outside)).toEqual({ deep: "", "deep/secret.txt": "secret", "secret.txt": "secret" });
  });

  it("serves no pipe, no folder and no device in the place of a file", async () => {
    const driver = createDiskDriver({ folder });
    await mkdir(join(folder, "a.txt"), { recursive: true });
    for (const condition of ["create", "overwrite"] as const) {
      expect(await outcomeOf(driver.put("a.txt", bytes, { ...text, condition }))).toBe("access-denied");
    }
    expect(await outcomeOf(driver.get("a.txt"))).toBe("access-denied");
    expect((await driver.delete(["a.txt"]))[0]?.error).toMatchObject({ code: "access-denied" });
    expect(await readdir(join(folder, "a.txt"))).toEqual([]);
  });
});
