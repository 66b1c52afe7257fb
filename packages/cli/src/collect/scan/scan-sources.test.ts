import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readdirSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SourceFile } from "../sources/source-file.ts";
import { walkSources } from "../sources/walk-sources.ts";
import { createDigester, type FileDigest } from "./create-digester.ts";
import type { Scan, ScannedFile } from "./scan.ts";
import { scanFile } from "./scan-file.ts";
import { scanSources, type ScanOptions } from "./scan-sources.ts";

let directory = "";
const scans: Scan[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stowage-scan-"));
});

afterEach(async () => {
  for (const each of scans.splice(0)) await each[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(directory, path)), { recursive: true });
  await writeFile(join(directory, path), text);
}

async function scan(options: Partial<ScanOptions> = {}): Promise<Scan> {
  const defaults = { folders: ["s"], directory, prefix: "static/", missingFolders: "error", name: "assets" } as const;
  const scanned = await scanSources({ ...defaults, ...options });
  scans.push(scanned);
  return scanned;
}

async function filesOf({ folders }: Pick<Scan, "folders">): Promise<ScannedFile[]> {
  const files: ScannedFile[] = [];
  for await (const folder of folders()) files.push(...folder.files);
  return files;
}

const state = { fingerprint: "f", etag: '"e"', release: "r" };
const stateFile = (): string => join(directory, ".stowage/collect/assets.jsonl");
const left = (): string[] => readdirSync(join(directory, ".stowage/collect"));

/** A deploy that the state remembers, with every moment it knows of 10 s ago: later ones are clearly later. */
async function deploy(options: Partial<ScanOptions> = {}): Promise<void> {
  const scanned = await scan(options);
  await scanned.remember(state);
  await editState((text) => text.replaceAll(/"recorded":[\d.]+/g, `"recorded":${Date.now() + 10_000}`));
}

async function editState(edit: (text: string) => string): Promise<void> {
  await writeFile(stateFile(), edit(await readFile(stateFile(), "utf8")));
}

/** The digest that the state has of a file, replaced: a scan that does not read the file repeats it. */
async function plantDigest(md5: string): Promise<void> {
  await editState((text) => text.replace(md5, "0".repeat(32)));
}

const helloMd5 = "5d41402abc4b2a76b9719d911017c592";

describe("scanSources()", () => {
  it("digests every file, and style sheets and scripts for integrity", async () => {
    await write("s/a.txt", "hello");
    await write("s/css/a.css", "a{}");
    await write("s/js/a.mjs", "0");
    const scanned = await scan();
    const files = await filesOf(scanned);
    expect(files.map(({ path, md5, sha384 }) => [path, md5, sha384?.length])).toEqual([
      ["a.txt", helloMd5, undefined],
      ["css/a.css", expect.stringMatching(/^[0-9a-f]{32}$/), 64],
      ["js/a.mjs", expect.stringMatching(/^[0-9a-f]{32}$/), 64],
    ]);
    expect(files[1]?.sha384).toBe("m4Zcd9m9Kerya2aMKZ9CuL1yv7QLjdpmEo79GaQCk1uO2U4trsxWuyqSJsOzpOru");
    expect([scanned.files, scanned.bytes, scanned.unchangedSince]).toEqual([3, 9, undefined]);
    expect(files[1]).toMatchObject({ file: join(directory, "s/css/a.css"), size: 3, fixed: false });
  });

  it.each([1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1, 3_000_000])("digests a file of %i bytes", async (size) => {
    await write("s/a.bin", "x".repeat(size));
    const scanned = await scan();
    const md5 = createHash("md5").update("x".repeat(size)).digest("hex");
    expect(await filesOf(scanned)).toEqual([expect.objectContaining({ size, md5 })]);
  });

  it("can be read again and again, also after it was remembered", async () => {
    for (let each = 0; each < 3000; each += 1) await write(`s/${each % 7}/${each}.txt`, `${each}`);
    const scanned = await scan();
    const files = await filesOf(scanned);
    expect(files).toHaveLength(3000);
    expect(await filesOf(scanned)).toEqual(files);
    await scanned.remember(state);
    expect(await filesOf(scanned)).toEqual(files);
  });

  it("keeps names of any script and several sources apart", async () => {
    await write("s/ä/\u{10000} b.txt", "1");
    await write("t/ä/\ue000'\".txt", "2");
    const scanned = await scan({ folders: ["s", "t"] });
    expect((await filesOf(scanned)).map(({ file }) => file)).toEqual([
      join(directory, "t/ä/\ue000'\".txt"),
      join(directory, "s/ä/\u{10000} b.txt"),
    ]);
  });

  it("leaves nothing behind when it is disposed of, fails or is aborted", async () => {
    await write("s/a.txt", "hello");
    await (await scan())[Symbol.asyncDispose]();
    expect(left()).toEqual([]);
    await expect(scan({ signal: AbortSignal.abort(new Error("stop")) })).rejects.toThrow("stop");
    expect(left()).toEqual([]);
    await write("s/z/staticfiles.json", "");
    await rename(join(directory, "s/z/staticfiles.json"), join(directory, "s/z/a\\b"));
    await expect(scan()).rejects.toMatchObject({ code: "source-unreadable" });
    expect(left()).toEqual([]);
  });

  it("keeps its folder out of version control and from others", async () => {
    await write("s/a.txt", "hello");
    const scanned = await scan();
    await scanned.remember(state);
    expect(await readFile(join(directory, ".stowage/.gitignore"), "utf8")).toBe("*\n");
    expect((await stat(join(directory, ".stowage"))).mode & 0o777).toBe(0o700);
    expect((await stat(stateFile())).mode & 0o777).toBe(0o600);
  });

  it("removes what a killed deploy left a day ago, not what another is writing", async () => {
    await write("s/a.txt", "hello");
    await deploy();
    await write(".stowage/collect/assets.old.tmp", "");
    await write(".stowage/collect/assets.new.tmp", "");
    const yesterday = Date.now() / 1000 - 25 * 60 * 60;
    await utimes(join(directory, ".stowage/collect/assets.old.tmp"), yesterday, yesterday);
    await (await scan())[Symbol.asyncDispose]();
    expect(left().toSorted()).toEqual(["assets.jsonl", "assets.new.tmp"]);
  });

  it("works in a project that cannot be written to, and forgets", async () => {
    await write("s/a.txt", "hello");
    const scanned = await scan({ directory: "/sys", folders: [join(directory, "s")] });
    expect(await filesOf(scanned)).toHaveLength(1);
    await scanned.remember(state);
    expect(await filesOf(scanned)).toHaveLength(1);
    expect(existsSync("/sys/.stowage")).toBe(false);
  });
});

describe("a scan beside a state file", () => {
  it("does not read a file whose size, times and inode are as recorded", async () => {
    await write("s/a.txt", "hello");
    await write("s/b.txt", "other");
    await deploy();
    await plantDigest(helloMd5);
    const scanned = await scan();
    expect((await filesOf(scanned))[0]?.md5).toBe("0".repeat(32));
    expect(scanned.unchangedSince).toEqual(state);
  });

  it("reads one that changed within 2 s of the moment it was recorded", async () => {
    await write("s/a.txt", "hello");
    await deploy();
    await plantDigest(helloMd5);
    const { mtimeMs } = await stat(join(directory, "s/a.txt"));
    await editState((text) => text.replaceAll(/"recorded":[\d.]+/g, `"recorded":${mtimeMs + 1900}`));
    const scanned = await scan();
    expect((await filesOf(scanned))[0]?.md5).toBe(helloMd5);
    expect(scanned.unchangedSince).toBeUndefined();
  });

  it("reads one whose size and time were set to what they were", async () => {
    await write("s/a.txt", "hello");
    await utimes(join(directory, "s/a.txt"), 1_000_000_000, 1_000_000_000);
    await deploy();
    await write("s/a.txt", "HELLO");
    await utimes(join(directory, "s/a.txt"), 1_000_000_000, 1_000_000_000);
    const scanned = await scan();
    expect((await filesOf(scanned))[0]?.md5).not.toBe(helloMd5);
    expect(scanned.unchangedSince).toBeUndefined();
  });

  it("reads one that changed within 2 s of that moment and was given an old time", async () => {
    await write("s/a.txt", "hello");
    await utimes(join(directory, "s/a.txt"), 1_000_000_000, 1_000_000_000);
    await deploy();
    await plantDigest(helloMd5);
    const { ctimeMs } = await stat(join(directory, "s/a.txt"));
    await editState((text) => text.replaceAll(/"recorded":[\d.]+/g, `"recorded":${ctimeMs + 1900}`));
    expect((await filesOf(await scan()))[0]?.md5).toBe(helloMd5);
  });

  it.each(["source", "size", "mtime", "ctime", "inode"])("reads one with another %s", async (field) => {
    await write("s/a.txt", "hello");
    await write("s/b.txt", "b");
    await deploy();
    await plantDigest(helloMd5);
    const place = ["name", "source", "size", "mtime", "ctime", "inode"].indexOf(field);
    const change = (row: unknown[]): unknown[] =>
      row.map((value, index) => {
        if (index !== place) return value;
        return typeof value === "number" ? value + 1 : String(BigInt(String(value)) - 1n);
      });
    const folders = { folders: ["s", "t"] };
    await mkdir(join(directory, "t"));
    await editState((text) =>
      text
        .replace('"folders":["s"]', '"folders":["s","t"]')
        .replace(/^\["a.txt".*$/m, (line) => JSON.stringify(change(JSON.parse(line) as unknown[]))),
    );
    expect((await filesOf(await scan(folders))).map(({ md5 }) => md5)).toContain(helloMd5);
  });

  it("counts a file that was written anew with the same content as unchanged", async () => {
    await write("s/a.txt", "hello");
    await deploy();
    await rm(join(directory, "s/a.txt"));
    await write("s/a.txt", "hello");
    const scanned = await scan();
    expect(scanned.unchangedSince).toEqual(state);
  });

  const changes: [string, () => Promise<void>, Partial<ScanOptions>?][] = [
    ["a new file in a folder", async () => await write("s/b/1.txt", "1")],
    ["a new folder", async () => await write("s/bb/x.txt", "x")],
    ["a new last folder", async () => await write("s/z/x.txt", "x")],
    ["a file that is gone", async () => await rm(join(directory, "s/b/0.txt"))],
    ["a first folder that is gone", async () => await rm(join(directory, "s/a"), { recursive: true })],
    ["a last folder that is gone", async () => await rm(join(directory, "s/c"), { recursive: true })],
    ["another content of the same size", async () => await write("s/b/0.txt", "1")],
    ["another name", async () => await rename(join(directory, "s/b/0.txt"), join(directory, "s/b/1.txt"))],
    ["another folder name", async () => await rename(join(directory, "s/b"), join(directory, "s/b1"))],
    ["a name that now holds a hash", async () => {}, { hashed: ["0.txt"] }],
    ["other source folders", async () => await mkdir(join(directory, "t")), { folders: ["s", "t"] }],
    [
      "another Vite manifest",
      async () => await write("s/.vite/manifest.json", '{"a.ts":{"file":"a/0.txt","isEntry":true}}'),
    ],
  ];

  it.each(changes)("sees %s", async (_, change, options) => {
    for (const path of ["s/a/0.txt", "s/b/0.txt", "s/b/2.txt", "s/c/0.txt"]) await write(path, "0");
    await deploy();
    await (await scan())[Symbol.asyncDispose]();
    await change();
    const scanned = await scan(options);
    expect(scanned.unchangedSince).toBeUndefined();
    const expected = await scan({ ...options, name: "new" });
    expect(await filesOf(scanned)).toEqual(await filesOf(expected));
    await expected[Symbol.asyncDispose]();
  });

  const breakages: [string, () => Promise<void>][] = [
    ["is empty", async () => await writeFile(stateFile(), "")],
    ["lost its end", async () => await editState((text) => text.slice(0, -10))],
    ["lost its last line", async () => await editState((text) => text.slice(0, text.lastIndexOf("\n{") + 1))],
    ["is of another version", async () => await editState((text) => text.replace('"version":3', '"version":2'))],
    ["is a folder", async () => await rm(stateFile()).then(async () => await mkdir(stateFile()))],
  ];

  it.each(breakages)("ignores one that %s", async (_, damage) => {
    for (const path of ["s/a/0.txt", "s/b/0.txt"]) await write(path, path);
    await deploy();
    const good = await scan();
    expect(good.unchangedSince).toEqual(state);
    const expected = await filesOf(good);
    await good[Symbol.asyncDispose]();
    await damage();
    const scanned = await scan();
    expect(scanned.unchangedSince).toBeUndefined();
    expect(await filesOf(scanned)).toEqual(expected);
  });

  it.each([
    ["a hole", (text: string) => text.replace(/\["0.txt".*/, "\0".repeat(40))],
    ["a row of another shape", (text: string) => text.replace('["0.txt",0', '["0.txt",7')],
  ])("digests again what its rows cannot tell for %s", async (_, damage) => {
    for (const path of ["s/a/0.txt", "s/b/0.txt"]) await write(path, path);
    const expected = await filesOf(await scan());
    await deploy();
    await editState(damage);
    const scanned = await scan();
    expect(scanned.unchangedSince).toEqual(state);
    expect(await filesOf(scanned)).toEqual(expected);
  });

  it("learns what was digested only to find it unchanged", async () => {
    await write("s/a.txt", "hello");
    await deploy();
    const touched = new Date(1_700_000_000_000);
    await utimes(join(directory, "s/a.txt"), touched, touched);
    const again = await scan();
    expect(again.unchangedSince).toEqual(state);
    await again[Symbol.asyncDispose]();
    expect(await readFile(stateFile(), "utf8")).toContain(",1700000000000,");
    expect((await scan()).unchangedSince).toEqual(state);
    expect(left()).toEqual(["assets.jsonl"]);
  });

  it("is not switched by a scan that was not remembered", async () => {
    await write("s/a.txt", "hello");
    await deploy();
    const before = await readFile(stateFile(), "utf8");
    await write("s/a.txt", "other");
    await (await scan())[Symbol.asyncDispose]();
    expect(await readFile(stateFile(), "utf8")).toBe(before);
  });
});

describe("a file that changes after it was found", () => {
  const found = (): SourceFile => {
    const walk = walkSources({ folders: ["s"], directory, prefix: "", missingFolders: "error" });
    const file = [...walk.folders][0]?.files[0];
    if (file === undefined) throw new Error("No file was found");
    return file;
  };

  it.each([
    ["small", 10],
    ["large", 2_000_000],
  ])("is digested again where its size did, %s", async (_, size) => {
    await write("s/a.txt", "x".repeat(size));
    const file = found();
    await write("s/a.txt", "hello");
    expect(await scanFile(file, createDigester())).toMatchObject({ size: 5, md5: helloMd5 });
  });

  it("is refused when it goes on changing", async () => {
    await write("s/a.txt", "hello");
    const digest = (path: string): FileDigest => {
      appendFileSync(path, "!");
      return { size: 1, crc32: 0, md5: helloMd5 };
    };
    await expect(scanFile(found(), digest)).rejects.toMatchObject({ code: "file-changed" });
  });

  it("is named when it is gone", async () => {
    await write("s/a.txt", "hello");
    const file = found();
    await rm(file.file);
    expect(() => scanFile(file, createDigester())).toThrow(
      `Cannot collect ${JSON.stringify(file.file)}: it cannot be read (ENOENT)`,
    );
  });
});
