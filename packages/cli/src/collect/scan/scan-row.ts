import { join, sep } from "node:path";
import type { ScannedFile } from "./scan.ts";

/** A file of a scan as it is written: one line, without the folders that it lies in. */
type Row = [
  name: string,
  source: number,
  size: number,
  mtime: string,
  ctime: string,
  inode: string,
  fixed: 0 | 1,
  md5: string,
  crc32: number,
  sha384?: string,
];

/** Writes a file of a scan as one line. */
export function formatRow(file: ScannedFile, roots: readonly string[]): string {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  const source = roots.findIndex((root) => holds(root, file));
  const { size, mtime, ctime, inode, fixed, md5, crc32, sha384 } = file;
  const row: Row = [name, source, size, mtime, ctime, inode, fixed ? 1 : 0, md5, crc32];
  if (sha384 !== undefined) row.push(sha384);
  return JSON.stringify(row);
}

/** Reads a line that {@link formatRow} wrote; throws when it is none. */
export function parseRow(line: string, folder: string, roots: readonly string[]): ScannedFile {
  const row: unknown = JSON.parse(line);
  if (!isRow(row)) throw new TypeError("not a row of a scan");
  const [name, source, size, mtime, ctime, inode, fixed, md5, crc32, sha384] = row;
  const root = roots[source];
  if (root === undefined) throw new TypeError("not a source of the scan");
  const path = folder === "" ? name : `${folder}/${name}`;
  const file = { path, file: join(root, path), size, mtime, ctime, inode, fixed: fixed === 1, md5, crc32 };
  return sha384 === undefined ? file : { ...file, sha384 };
}

/** `join` for each of a million files takes longer than everything else about them. */
function holds(root: string, { path, file }: ScannedFile): boolean {
  const prefix = root.endsWith(sep) ? root : root + sep;
  return file.length === prefix.length + path.length && file.startsWith(prefix);
}

const types = ["string", "number", "number", "string", "string", "string", "number", "string", "number", "string"];

function isRow(value: unknown): value is Row {
  return Array.isArray(value) && value.length >= 9 && value.every((each, index) => typeof each === types[index]);
}
