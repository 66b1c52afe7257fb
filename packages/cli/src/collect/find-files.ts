import { stat } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { CliError } from "../terminal/cli-error.ts";
import { compareUtf8 } from "@stowage/wire";
import type { SourceFile } from "./static-tree.ts";
import { walkFolder } from "./walk-folder.ts";

/** Two folders hold the same path: the earlier one wins. Files are relative to the project. */
export interface Conflict {
  path: string;
  used: string;
  skipped: string;
}

export interface FoundFiles {
  /** In the order of the paths' UTF-8 bytes. */
  files: SourceFile[];
  conflicts: Conflict[];
  /** One sentence each. */
  warnings: string[];
}

export interface FindFilesOptions {
  /** The folder that `folders` are relative to. */
  directory: string;
  /** `skip` goes on without a folder that does not exist; `error` is for deploys. */
  missingFolders: "error" | "skip";
}

/** Finds the static files of several folders; of two with the same path the first folder's is taken. */
export async function findFiles(folders: readonly string[], options: FindFilesOptions): Promise<FoundFiles> {
  const byPath = new Map<string, SourceFile>();
  const found: FoundFiles = { files: [], conflicts: [], warnings: [] };
  const show = (file: string): string => relative(options.directory, file);
  for (const folder of await existing(folders, options, found.warnings)) {
    const walk = await walkFolder(resolve(options.directory, folder));
    for (const link of walk.skippedLinks)
      found.warnings.push(`${show(link)}: a link that leaves its folder or leads nowhere is not followed`);
    for (const file of walk.files) {
      const first = byPath.get(file.path);
      if (first === undefined) byPath.set(file.path, file);
      else found.conflicts.push({ path: file.path, used: show(first.file), skipped: show(file.file) });
    }
  }
  found.files = [...byPath.values()].toSorted((left, right) => compareUtf8(left.path, right.path));
  return found;
}

async function existing(folders: readonly string[], options: FindFilesOptions, warnings: string[]): Promise<string[]> {
  const present: string[] = [];
  const missing: string[] = [];
  for (const folder of folders) ((await isFolder(resolve(options.directory, folder))) ? present : missing).push(folder);
  if (missing.length > 0 && options.missingFolders === "error") {
    const names = missing.map((folder) => JSON.stringify(folder)).join(", ");
    throw new CliError("source-missing", `Cannot collect ${names}: no such folder in ${options.directory}`);
  }
  for (const folder of missing) warnings.push(`${folder}: no such folder`);
  return present;
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then((found) => found.isDirectory(), missing);
}

/** Only what is not there counts as missing: a folder that may not be read is an error of its own. */
function missing(error: NodeJS.ErrnoException): false {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return false;
  throw error;
}
