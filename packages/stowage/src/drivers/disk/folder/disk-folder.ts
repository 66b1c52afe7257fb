import { lstat, mkdir, opendir, readdir, realpath, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { breakLock } from "./break-lock.ts";
import { unlessCode } from "./disk-error.ts";
import { Folders } from "./folders.ts";
import { stagingName } from "../names/staging-name.ts";

/** The folder of a driver. Names that begin with a dot are the driver's own: a key never has them. */
export interface DiskFolder {
  /** Without symbolic links. */
  root: string;
  /** Files that are being written. */
  staging: string;
  /** Keys that are being replaced or deleted. */
  locks: string;
  folders: Folders;
}

/** Staged files that are older belong to processes that were killed. Milliseconds. */
const leftAfter = 24 * 3600 * 1000;

/** Opens a folder to read, and changes nothing: it may be a backup that is read-only. Undefined where there is none. */
export async function findDiskFolder(folder: string): Promise<DiskFolder | undefined> {
  const root = await unlessCode(realpath(folder), "ENOENT");
  if (root === undefined) return undefined;
  if (!(await lstat(root)).isDirectory()) throw Object.assign(new Error(`${folder} is a file`), { code: "ENOTDIR" });
  return folderAt(root);
}

/** Opens a folder to write: makes it, and removes what processes that were killed have left. */
export async function makeDiskFolder(folder: string): Promise<DiskFolder> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const made = folderAt(await realpath(folder));
  const { staging, locks, folders } = made;
  for (const each of [staging, locks]) await folders.make(each, { operation: "open" });
  for (const name of await namesLeft(staging)) await rm(join(staging, name), { recursive: true, force: true });
  for (const name of await namesLeft(locks)) await clearLock(join(locks, name), staging);
  return made;
}

/** @param root As `realpath` says it. */
export function folderAt(root: string): DiskFolder {
  return { root, staging: join(root, stagingName), locks: join(root, ".locks"), folders: new Folders(root) };
}

async function namesLeft(folder: string): Promise<string[]> {
  const left: string[] = [];
  for await (const { name } of await opendir(folder)) {
    const found = await unlessCode(lstat(join(folder, name)), "ENOENT");
    if (found !== undefined && Date.now() - found.mtimeMs > leftAfter) left.push(name);
  }
  return left;
}

async function clearLock(lock: string, staging: string): Promise<void> {
  for (const holder of (await unlessCode(readdir(lock), "ENOENT")) ?? []) await breakLock(lock, holder, staging);
  await unlessCode(rmdir(lock), "ENOENT", "ENOTEMPTY", "EEXIST");
}
