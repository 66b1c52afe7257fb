import { describe, expect, it } from "vitest";
import type { Folder, SourceFile } from "../sources/source-file.ts";
import { fewFiles } from "./folder-store.ts";
import { readAhead, type TreeStamp } from "./read-ahead.ts";

const file: SourceFile = {
  path: "a/b.txt",
  file: "/s/a/b.txt",
  source: 0,
  size: 1,
  mtime: 10.25,
  ctime: 20.5,
  inode: 3,
  device: 1,
  fixed: false,
};

function treeOf(...files: SourceFile[]): TreeStamp | undefined {
  return readAhead([{ path: "a", files }]).tree;
}

describe("readAhead()", () => {
  it.each(
    Object.entries({
      path: "a/c.txt",
      source: 1,
      size: 2,
      mtime: 10.5,
      ctime: 20.75,
      inode: 4,
      device: 2,
      fixed: true,
    }),
  )("tells a tree from one of another %s", (name, value) => {
    expect(treeOf({ ...file })).toEqual(treeOf(file));
    expect(treeOf({ ...file, [name]: value })?.stamp).not.toBe(treeOf(file)?.stamp);
  });

  it("tells how many files there are, their bytes, and when the last of them changed", () => {
    expect(treeOf(file, { ...file, path: "a/c.txt", size: 4, mtime: 30 })).toMatchObject({
      files: 2,
      bytes: 5,
      newest: 30,
    });
    expect(treeOf({ ...file, mtime: 5 })?.newest).toBe(20.5);
  });

  it("gives all folders of a large tree, and no stamp", () => {
    const folders: Folder[] = ["a", "b", "c"].map((path) => ({
      path,
      files: Array.from({ length: fewFiles / 2 }, () => file),
    }));
    const ahead = readAhead(folders);
    expect(ahead.tree).toBeUndefined();
    expect([...ahead.folders]).toEqual(folders);
  });
});
