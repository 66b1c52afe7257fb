import { mkdtemp, readdir, readFile, readlink, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemoryDriver } from "stowage/memory";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Asset } from "../assets/asset.ts";
import { parseHeader } from "./parse-header.ts";
import { readLive } from "./read-live.ts";
import type { Release } from "./release.ts";
import { switchManifest } from "./switch-manifest.ts";
import { writeManifestFile } from "./write-manifest-file.ts";
import { writeManifestTables } from "./write-manifest-tables.ts";

const hello = { size: 5, md5: "5d41402abc4b2a76b9719d911017c592", file: "/p/a.txt" };
const text: Asset = {
  path: "a.txt",
  hashedPath: "a.5d41402abc4b.txt",
  type: "text/plain; charset=utf-8",
  plain: hello,
  hashed: hello,
};
const sheet: Asset = {
  path: 'c/é "1".css',
  hashedPath: 'c/é "1".0123456789ab.css',
  type: "text/css; charset=utf-8",
  plain: { size: 9, md5: "a".repeat(32), file: "/p/c.css" },
  hashed: { size: 20, md5: "b".repeat(32) },
  sha384: "AAAA",
  beside: [{ size: 7, md5: "c".repeat(32), file: "/x.br", encoding: "br" }],
};
const release: Release = {
  release: "20261125T145530123Z-0123456789ab",
  tree: "00",
  app: "shop",
  stage: "production",
  created: "2026-11-25T14:55:30.123Z",
  count: 2,
  bytes: 25,
};

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "stowage-manifest-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function write(assets: readonly Asset[], header: Release, entries = new Map()): Promise<string> {
  const tables = await writeManifestTables(streamOf(assets), folder);
  const file = join(folder, "manifest");
  await writeManifestFile(file, tables, header, entries);
  return await readFile(file, "utf8");
}

async function* streamOf<Value>(values: readonly Value[]): AsyncGenerator<Value> {
  yield* values;
}

describe("writeManifestFile()", () => {
  it("writes JSON with Django's three members and ours, one entry a line", async () => {
    const entries = new Map([["src/main.ts", { file: "assets/main-a.js", css: [], imports: [] }]]);
    const manifest = await write([text, sheet], release, entries);
    expect(JSON.parse(manifest)).toEqual({
      version: "1.1",
      hash: expect.stringMatching(/^[0-9a-f]{12}$/),
      stowage: {
        ...release,
        entries: { "src/main.ts": { file: "assets/main-a.js", css: [], imports: [] } },
        files: {
          "a.txt": { size: 5, type: "text/plain; charset=utf-8" },
          'c/é "1".css': {
            size: 20,
            type: "text/css; charset=utf-8",
            integrity: "sha384-AAAA",
            original: "a".repeat(32),
            md5: "b".repeat(32),
            encodings: { br: 7 },
          },
        },
      },
      paths: { "a.txt": "a.5d41402abc4b.txt", 'c/é "1".css': 'c/é "1".0123456789ab.css' },
    });
    expect(manifest.split("\n")).toContain('"a.txt":"a.5d41402abc4b.txt",');
  });

  it("writes Django's digest (golden j8), and tells trees apart", async () => {
    const one = await writeManifestTables(streamOf([text]), folder);
    expect(one).toMatchObject({ hash: "968f1ea882dd", count: 1, bytes: 5 });
    const changed = { ...text, plain: { ...hello, md5: "0".repeat(32) } };
    const other = await writeManifestTables(streamOf([changed]), folder);
    expect(other.hash).toBe(one.hash);
    expect(other.tree).not.toBe(one.tree);
    expect((await writeManifestTables(streamOf([text]), folder)).tree).toBe(one.tree);
  });

  it("writes a manifest of nothing", async () => {
    expect(JSON.parse(await write([], release))).toMatchObject({ paths: {}, stowage: { files: {} } });
  });
});

describe("parseHeader()", () => {
  it("reads the release from the first bytes", async () => {
    const manifest = await write([text, sheet], { ...release, previous: "x", plain: "pending" });
    expect(parseHeader(manifest.slice(0, manifest.indexOf("files")))).toEqual({
      ...release,
      previous: "x",
      plain: "pending",
    });
  });

  it.each(['{"paths": {"a": "b"}, "version": "1.1", "hash": "x"}', "", "{", '{"version":"1.1","stowage":{"tree":1'])(
    "knows no release in %j",
    (manifest) => {
      expect(parseHeader(manifest)).toBeUndefined();
    },
  );
});

describe("switchManifest()", () => {
  it("puts a manifest only where the one that it replaces still is", async () => {
    const driver = createMemoryDriver();
    await write([text], release);
    const file = join(folder, "manifest");
    expect(await readLive(driver, "s/staticfiles.json")).toBeUndefined();
    const etag = await switchManifest(driver, "s/staticfiles.json", file, { previous: undefined });
    expect(await readLive(driver, "s/staticfiles.json")).toEqual({ etag, release });
    expect(await readLive(driver, "s/staticfiles.json", { noneMatch: etag })).toBe("unchanged");
    const refused = switchManifest(driver, "s/staticfiles.json", file, { previous: undefined });
    await expect(refused).rejects.toMatchObject({ code: "manifest-changed" });
    await write([text], { ...release, previous: "x" });
    await switchManifest(driver, "s/staticfiles.json", file, { previous: etag });
    expect(await readLive(driver, "s/staticfiles.json")).toMatchObject({ release: { previous: "x" } });
    const late = switchManifest(driver, "s/staticfiles.json", file, { previous: etag });
    await expect(late).rejects.toMatchObject({ code: "manifest-changed" });
  });

  it.skipIf(process.platform !== "linux")("leaves no file open", async () => {
    await write([text], release);
    const file = join(folder, "manifest");
    await switchManifest(createMemoryDriver(), "s/staticfiles.json", file, { previous: undefined });
    await vi.waitFor(async () => {
      const open = (await readdir("/proc/self/fd")).map(async (each) => await readlink(`/proc/self/fd/${each}`));
      const files = await Promise.all(open.map((each) => each.catch(() => "")));
      expect(files).not.toContain(file);
    });
  });
});
