import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createDiskDriver } from "stowage/disk";
import { describe, expect, it } from "vitest";
import { filesIn, openDiskScratch } from "../support/disk-scratch.ts";
import { outcomeOf } from "../support/outcomes/driver-outcome.ts";
import { listAll } from "../support/list-all.ts";

const text = { type: "text/plain", condition: "create" } as const;
const bytes = Buffer.from("bytes");

describe("createDiskDriver()", () => {
  it("keeps a file under the name of its key, and its description behind its bytes", async () => {
    await using scratch = await openDiskScratch();
    await scratch.driver.put("avatars/abc.png", bytes, { ...text, metadata: { "uploaded-name": "ü.png" } });
    expect(await filesIn(scratch.folder)).toEqual(["avatars/abc.png"]);
    const file = await readFile(join(scratch.folder, "avatars/abc.png"), "utf8");
    expect(file).toMatch(
      /^bytes\n\{"key":"avatars\/abc\.png".*"uploaded-name":"ü\.png".*\}\nstowage 1 \d{8} [0-9a-f]{64}\n$/,
    );
  });

  it("lets nobody else read its files", async () => {
    await using scratch = await openDiskScratch();
    await scratch.driver.put("a/b.txt", bytes, text);
    scratch.driver.signedUrl?.("a/b.txt", { expiresIn: 60 });
    const modes = [".", "a", "a/b.txt", ".secret", ".staging", ".locks"].map(async (name) => {
      const { mode } = await stat(join(scratch.folder, name));
      return (mode & 0o777).toString(8);
    });
    expect(await Promise.all(modes)).toEqual(["700", "700", "600", "600", "700", "700"]);
  });

  it("keeps folders of the system that nothing is in out of the way", async () => {
    await using scratch = await openDiskScratch();
    await scratch.driver.put("a/b/c/1.txt", bytes, text);
    await scratch.driver.put("a/2.txt", bytes, text);
    await scratch.driver.delete(["a/b/c/1.txt"]);
    expect(await readdir(join(scratch.folder, "a"))).toEqual(["2.txt"]);
    await scratch.driver.delete(["a/2.txt"]);
    expect((await readdir(scratch.folder)).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([".locks", ".staging"]);
    expect(await readdir(join(scratch.folder, ".staging"))).toEqual([]);
    expect(await readdir(join(scratch.folder, ".locks"))).toEqual([]);
  });

  it("never loses a file to a folder that is tidied away at the same moment", async () => {
    await using scratch = await openDiskScratch();
    const other = createDiskDriver({ folder: scratch.folder });
    for (let round = 0; round < 30; round += 1) {
      const [one = "", two = "", three = ""] = ["1", "2", "3"].map((name) => `a/b/c/${name}-${round}.txt`);
      await scratch.driver.put(one, bytes, text);
      await Promise.all([
        scratch.driver.delete([one]),
        other.put(two, bytes, text),
        other.put(three, bytes, { ...text, condition: "overwrite" }),
      ]);
      expect(await scratch.driver.head(two)).toMatchObject({ size: 5 });
      expect(await scratch.driver.head(three)).toMatchObject({ size: 5 });
      await other.delete([two, three]);
    }
  });

  it("sweeps what killed processes left a day ago, and nothing younger", async () => {
    await using scratch = await openDiskScratch();
    const [staging, locks] = [join(scratch.folder, ".staging"), join(scratch.folder, ".locks")];
    for (const folder of [join(locks, "old", "holder"), join(locks, "young", "holder"), staging])
      await mkdir(folder, { recursive: true });
    for (const name of ["old", "young"]) await writeFile(join(staging, name), "half");
    const dayAgo = Date.now() / 1000 - 24 * 3600 - 60;
    for (const path of [join(staging, "old"), join(locks, "old")]) await utimes(path, dayAgo, dayAgo);
    await scratch.driver.put("first", Buffer.from("1"), { type: "text/plain", condition: "create" });
    expect(await readdir(staging)).toEqual(["young"]);
    expect(await readdir(locks)).toEqual(["young"]);
  });

  it("goes on when its folder was removed under it", async () => {
    await using scratch = await openDiskScratch();
    await scratch.driver.put("a/b.txt", bytes, text);
    await rm(scratch.folder, { recursive: true });
    expect(await scratch.driver.head("a/b.txt")).toBeUndefined();
    expect(await listAll(scratch.driver)).toEqual([]);
    expect(await scratch.driver.delete(["a/b.txt"])).toEqual([{ key: "a/b.txt" }]);
    await scratch.driver.put("a/b.txt", bytes, text);
    await scratch.driver.put("a/b.txt", bytes, { ...text, condition: "overwrite" });
    expect(await scratch.driver.delete(["a/b.txt"])).toEqual([{ key: "a/b.txt" }]);
  });

  it("passes over what others put into its folder, unless it has the name of a key's file", async () => {
    await using scratch = await openDiskScratch();
    await scratch.driver.put("a/b.txt", bytes, text);
    for (const name of [".DS_Store", "Thumbs.db", "README", "%2e%2e", "%2E.txt", "a%2fb.txt", "%zz.txt", "x%-"])
      await writeFile(join(scratch.folder, name), "foreign");
    const keys = async (): Promise<string[]> => (await listAll(scratch.driver)).map(({ key }) => key);
    expect(await keys()).toEqual(["a/b.txt"]);
    await writeFile(join(scratch.folder, "notes.txt"), "foreign");
    await expect(keys()).rejects.toMatchObject({ code: "integrity", key: "notes.txt" });
    expect(await outcomeOf(scratch.driver.get("notes.txt"))).toBe("integrity");
    expect(await outcomeOf(scratch.driver.put("notes.txt", bytes, text))).toBe("already-exists");
    expect(await scratch.driver.delete(["notes.txt"])).toEqual([{ key: "notes.txt" }]);
    expect(await keys()).toEqual(["a/b.txt"]);
  });

  it("says what the system said, and which key it was about", async () => {
    await using scratch = await openDiskScratch();
    await mkdir(join(scratch.folder, ".."), { recursive: true });
    await writeFile(scratch.folder, "a file in the folder's place");
    await expect(scratch.driver.put("a.txt", bytes, text)).rejects.toMatchObject({
      name: "StowageError",
      key: "a.txt",
      applied: "no",
      message: expect.stringMatching(/^Cannot save "a\.txt": /),
    });
  });

  it("passes on what a body throws, also when that is an error of the system", async () => {
    await using scratch = await openDiskScratch();
    const failure = await readFile("/nonexistent").catch((error: unknown) => error);
    const body = (async function* body() {
      yield bytes;
      throw failure;
    })();
    await expect(scratch.driver.put("a.txt", body, text)).rejects.toBe(failure);
    expect(await filesIn(scratch.folder)).toEqual([]);
    expect(await readdir(join(scratch.folder, ".staging"))).toEqual([]);
  });

  it("t04 keeps keys apart that differ in case, normalisation or dots, and sorts them by their bytes", async () => {
    await using scratch = await openDiskScratch();
    const keys = [
      "A",
      "a",
      "é",
      "e\u0301",
      "a.",
      "a/b",
      "K",
      "k",
      "\u212a",
      "ß",
      "SS",
      "\u{e000}",
      "\u{10000}",
      "x".repeat(79),
    ];
    keys.push("x".repeat(80), `${"x".repeat(80)}/a`, `${"x".repeat(80)}-`, `${"x".repeat(79)}/a`, `${"x".repeat(79)}-`);
    for (const key of keys) await scratch.driver.put(key, Buffer.from(key), text);
    const sorted = keys.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
    expect((await listAll(scratch.driver)).map(({ key }) => key)).toEqual(sorted);
    for (const [at, after] of sorted.entries()) {
      const rest = (await listAll(scratch.driver, { after })).map(({ key }) => key);
      expect(rest).toEqual(sorted.slice(at + 1));
    }
    for (const prefix of ["a", "x".repeat(79), "x".repeat(80), `${"x".repeat(80)}/`, "\u{e000}"]) {
      const below = (await listAll(scratch.driver, { prefix })).map(({ key }) => key);
      expect(below).toEqual(sorted.filter((key) => key.startsWith(prefix)));
    }
  });
});

describe("t05 advisories of other products", () => {
  it.each([
    ["CVE-2026-33195", ["../../../../etc/cron.d/x", "..", "a/../../b", "./../x"]],
    ["shrine 3.8.0", ["/etc/passwd", "a/../../../etc/passwd", "..\0/x"]],
  ])("%s: a key with dot segments is refused for every operation", async (_, keys) => {
    await using scratch = await openDiskScratch();
    const { driver } = scratch;
    await driver.put("ok.txt", bytes, text);
    for (const key of keys) {
      const works = [
        driver.put(key, bytes, text),
        driver.get(key),
        driver.head(key),
        driver.copy("ok.txt", key),
        driver.copy(key, "b"),
      ];
      expect(await Promise.all(works.map(outcomeOf))).toEqual(works.map(() => "invalid-key"));
      expect((await driver.delete([key]))[0]?.error).toMatchObject({ code: "invalid-key" });
      expect(await listAll(driver, { prefix: key })).toEqual([]);
    }
    expect(await filesIn(scratch.folder)).toEqual(["ok.txt"]);
    expect(await readdir(join(scratch.folder, ".."))).toEqual(["files"]);
  });

  it("CVE-2026-71313: a name that decodes to dot segments elsewhere stays the name of a file", async () => {
    await using scratch = await openDiskScratch();
    const keys = ["．．/x", "%2e%2e/x", "..%2fx", "a/..%5cx", "..\\..\\x", "‥/x", "\u2024\u2024/x"];
    for (const key of keys) await scratch.driver.put(key, Buffer.from(key), text);
    expect(new Set((await listAll(scratch.driver)).map(({ key }) => key))).toEqual(new Set(keys));
    expect(await readdir(join(scratch.folder, ".."))).toEqual(["files"]);
  });

  it("CVE-2026-54572: the content of a file never becomes a link", async () => {
    await using scratch = await openDiskScratch();
    await scratch.driver.put("a.rclonelink", Buffer.from("/etc"), { ...text, type: "inode/symlink" });
    await scratch.driver.put("a/passwd", bytes, text);
    const entries = await readdir(scratch.folder, { recursive: true, withFileTypes: true });
    expect(entries.filter((entry) => entry.isSymbolicLink())).toEqual([]);
    expect(await filesIn(scratch.folder)).toEqual(["a.rclonelink", "a/passwd%="]);
  });
});
