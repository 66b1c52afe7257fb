import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Entry, ListOptions } from "../../driver.ts";
import { linkRefusal, unlessCode } from "../folder/disk-error.ts";
import type { DiskFolder } from "../folder/disk-folder.ts";
import type { Damage } from "./damage.ts";
import { folderPath, fromBytes, keyPath, toBytes } from "../names/key-path.ts";
import { statObject } from "./open-object.ts";
import { decodeName } from "../names/segment-name.ts";

const atOnce = 16;
const subject = { operation: "list" };

/** A file, or a folder with files, found on disk. */
interface Found {
  path: string;
  /** What its key, or all its keys, begin with; bytes, one per character. */
  bytes: string;
  isFile: boolean;
}

interface Walk {
  folder: DiskFolder;
  prefix: string;
  after: string;
  delimiter: string | undefined;
  damage: Damage;
}

/**
 * Walks through the folders that hold keys of the listing, and no others. What is in the place of an object and is none
 * is left out, so that one damaged file hides no other.
 *
 * @param damage Learns what was left out.
 * @yields Entries in the order of their keys' UTF-8 bytes; of those that have a prefix in common up to the delimiter, at
 * least the first.
 */
export async function* listEntries(folder: DiskFolder, options: ListOptions, damage: Damage): AsyncGenerator<Entry> {
  const { prefix = "", after = "", delimiter } = options;
  const bytes = toBytes(prefix);
  const walk: Walk = {
    folder,
    prefix: bytes,
    after: toBytes(after),
    delimiter: delimiter && toBytes(delimiter),
    damage,
  };
  const base = bytes.slice(0, bytes.lastIndexOf("/") + 1);
  yield* entriesIn(walk, folderPath(folder.root, base), base);
}

/** @yields The entries in a folder and below. */
async function* entriesIn(walk: Walk, path: string, base: string): AsyncGenerator<Entry> {
  const found = await readFolder(walk, path, base);
  for (let at = 0; at < found.length;) {
    const [each, ...others] = found.slice(at, at + atOnce);
    if (each === undefined) return;
    const folderAt = others.findIndex(({ isFile }) => !isFile);
    const files = each.isFile ? [each, ...others.slice(0, folderAt === -1 ? undefined : folderAt)] : [];
    if (each.isFile) yield* await entriesOf(walk, files);
    else yield* entriesBelow(walk, each);
    at += Math.max(files.length, 1);
  }
}

/**
 * One is enough below a folder whose keys all have the same prefix in common.
 *
 * @yields The entries below a folder.
 */
async function* entriesBelow(walk: Walk, { path, bytes }: Found): AsyncGenerator<Entry> {
  const { delimiter, prefix } = walk;
  const common = delimiter !== undefined && bytes.startsWith(prefix) && bytes.includes(delimiter, prefix.length);
  for await (const entry of entriesIn(walk, path, bytes)) {
    yield entry;
    if (common) return;
  }
}

async function entriesOf({ folder, damage }: Walk, files: readonly Found[]): Promise<Entry[]> {
  const stat = ({ bytes }: Found) => damage.note(() => statObject(folder, { ...subject, key: fromBytes(bytes) }));
  const infos = await Promise.all(files.map(stat));
  // What was deleted meanwhile is left out.
  return infos.flatMap((info) => (info === undefined ? [] : [entryOf(info)]));
}

function entryOf({ key, size, modified, etag }: Entry): Entry {
  return { key, size, modified, etag };
}

async function readFolder(walk: Walk, path: string, base: string): Promise<Found[]> {
  if (!(await walk.folder.folders.has(path, subject))) return [];
  const names = (await unlessCode(readdir(path, { withFileTypes: true }), "ENOENT", "ENOTDIR")) ?? [];
  const found = names.flatMap((name) => findIn(walk, path, base, name));
  return found.toSorted((left, right) => (left.bytes < right.bytes ? -1 : 1));
}

/** Names that no key has are not the driver's, and are passed over. */
function findIn(walk: Walk, folder: string, base: string, entry: Dirent): Found[] {
  const name = decodeName(entry.name);
  if (name === undefined) return [];
  const bytes = base + name.text + (name.kind === "folder" ? "/" : "");
  const found = { path: join(folder, entry.name), bytes, isFile: name.kind === "file" };
  if (!isWanted(walk, found)) return [];
  if (entry.isSymbolicLink()) {
    walk.damage.add(linkRefusal({ ...subject, key: fromBytes(bytes) }));
    return [];
  }
  if (found.isFile) return entry.isFile() && isKeyPath(walk.folder.root, found) ? [found] : [];
  return entry.isDirectory() ? [found] : [];
}

function isKeyPath(root: string, { path, bytes }: Found): boolean {
  try {
    return keyPath(root, fromBytes(bytes)) === path;
  } catch {
    return false;
  }
}

function isWanted({ prefix, after }: Walk, { bytes, isFile }: Found): boolean {
  if (isFile) return bytes.startsWith(prefix) && bytes > after;
  return (bytes.startsWith(prefix) || prefix.startsWith(bytes)) && (bytes > after || after.startsWith(bytes));
}
