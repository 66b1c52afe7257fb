import { createHash } from "node:crypto";
import type { Folder } from "../sources/source-file.ts";
import { fewFiles } from "./folder-store.ts";

/** A walk of which the beginning was read. */
export interface ReadAhead {
  /** The whole walk. */
  folders: Iterable<Folder>;
  /** What tells the tree from any other; of a small tree alone. */
  tree?: TreeStamp;
}

/** What a walk found, without its files. */
export interface TreeStamp {
  /** Digest of the names of all files and of what tells that they changed. */
  stamp: string;
  files: number;
  bytes: number;
  /** When the last of them changed, as `mtime` of a file. */
  newest: number;
}

/** Reads a walk to its end where it is of few files. */
export function readAhead(folders: Iterable<Folder>): ReadAhead {
  const walk = folders[Symbol.iterator]();
  const read: Folder[] = [];
  let files = 0;
  for (let next = walk.next(); next.done !== true; next = walk.next()) {
    read.push(next.value);
    files += next.value.files.length;
    if (files > fewFiles) return { folders: continued(read, walk) };
  }
  return { folders: read, tree: stampOf(read) };
}

function* continued(read: readonly Folder[], walk: Iterator<Folder>): Generator<Folder> {
  yield* read;
  for (let next = walk.next(); next.done !== true; next = walk.next()) yield next.value;
}

function stampOf(folders: readonly Folder[]): TreeStamp {
  const hash = createHash("md5");
  const tree = { files: 0, bytes: 0, newest: 0 };
  for (const { path, files } of folders) {
    let names = `${path}/\n`;
    const numbers = new Float64Array(files.length * 7);
    let at = 0;
    for (const { path, source, size, mtime, ctime, inode, device, fixed } of files) {
      names += `${path}\n`;
      for (const each of [source, size, mtime, ctime, inode, device, Number(fixed)]) numbers[at++] = each;
      tree.bytes += size;
      tree.newest = Math.max(tree.newest, mtime, ctime);
    }
    hash.update(names).update(numbers);
    tree.files += files.length;
  }
  return { stamp: hash.digest("hex"), ...tree };
}
