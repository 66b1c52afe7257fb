import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fewFiles, FolderStore } from "./folder-store.ts";
import { readFolders } from "./read-folders.ts";
import type { ScannedFile, ScannedFolder } from "./scan.ts";

let directory = "";
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stowage-store-"));
});
afterEach(async () => await rm(directory, { recursive: true }));

function folderOf(path: string, count: number): ScannedFolder {
  const files = Array.from({ length: count }, (_, index): ScannedFile => {
    const name = `${path}/${index}.txt`;
    const times = { mtime: 1_700_000_000_000.25, ctime: 1_700_000_000_001, device: 0, inode: index };
    return { path: name, file: `/root/${name}`, source: 0, size: 1, ...times, fixed: false, md5: "0", crc32: 1 };
  });
  return { path, files };
}

const trailer = {
  version: 3,
  recorded: 1,
  folders: ["s"],
  entries: "",
  fingerprint: "",
  etag: "",
  release: "",
} as const;

describe("FolderStore", () => {
  it.each([
    ["in memory, and writes no file", 10, 0],
    ["in a file from the first that is too many", fewFiles, 1],
  ])("keeps folders %s", async (_, count, written) => {
    const folders = [folderOf("a", 1), folderOf("b", count), folderOf("c", 2)];
    const store = new FolderStore(join(directory, "scan"), ["/root"]);
    for (const folder of folders) store.add(folder);
    store.end();
    expect(await readdir(directory)).toHaveLength(written);
    expect([...store.read()]).toEqual(folders);
    store.saveAs(join(directory, "state"), trailer);
    expect(await readdir(directory)).toEqual(["state"]);
    expect([...store.read()]).toEqual(folders);
    expect([...readFolders(join(directory, "state"), ["/root"])]).toEqual(folders);
    expect(await readFile(join(directory, "state"), "utf8")).toMatch(/\n\{"version":3,.*\}\n$/);
  });
});
