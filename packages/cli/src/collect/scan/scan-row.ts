import { below } from "../sources/below.ts";
import type { ScannedFile } from "./scan.ts";

type Row = [
  name: string,
  source: number,
  size: number,
  mtime: number,
  ctime: number,
  inode: number,
  device: number,
  fixed: 0 | 1,
  md5: string,
  crc32: number,
  sha384?: string,
];

/** A line of a scan: one file, named by its last part alone since its folder comes before. */
export function formatRow({
  path,
  source,
  size,
  mtime,
  ctime,
  inode,
  device,
  fixed,
  md5,
  crc32,
  sha384,
}: ScannedFile): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const row: Row = [name, source, size, mtime, ctime, inode, device, fixed ? 1 : 0, md5, crc32];
  if (sha384 !== undefined) row.push(sha384);
  return JSON.stringify(row);
}

/**
 * Reads a line of a scan.
 *
 * @param roots The source folders, absolute.
 * @throws TypeError for anything else.
 */
export function parseRow(line: string, folder: string, roots: readonly string[]): ScannedFile {
  const row: unknown = JSON.parse(line);
  if (!isRow(row)) throw new TypeError("not a row of a scan");
  const [name, source, size, mtime, ctime, inode, device, fixed, md5, crc32, sha384] = row;
  const root = roots[source];
  if (root === undefined) throw new TypeError("not a source of the scan");
  const path = folder === "" ? name : `${folder}/${name}`;
  const times = { mtime, ctime, inode, device };
  const file = { path, file: below(root, path), source, size, ...times, fixed: fixed === 1, md5, crc32 };
  return sha384 === undefined ? file : { ...file, sha384 };
}

const types = [
  "string",
  "number",
  "number",
  "number",
  "number",
  "number",
  "number",
  "number",
  "string",
  "number",
  "string",
];

function isRow(value: unknown): value is Row {
  return Array.isArray(value) && value.length >= 10 && value.every((each, index) => typeof each === types[index]);
}
