import { readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { isIgnored } from "./is-ignored.ts";
import type { SourceFile } from "./static-tree.ts";

/** What a walk found, and the links that it did not follow, as absolute paths. */
export interface Walk {
  files: SourceFile[];
  skippedLinks: string[];
}

/** All files of a folder at any depth. Symbolic links are followed inside the folder only. */
export async function walkFolder(root: string): Promise<Walk> {
  const walk: Walk = { files: [], skippedLinks: [] };
  const realRoot = await realpath(root);
  await visit({ walk, realRoot, directory: root, path: "", ancestors: [realRoot] });
  return walk;
}

interface Visit {
  walk: Walk;
  realRoot: string;
  directory: string;
  path: string;
  /** The real folders above, so that a link to one of them does not go round for ever. */
  ancestors: readonly string[];
}

async function visit(here: Visit): Promise<void> {
  for (const entry of await readdir(here.directory, { withFileTypes: true })) {
    if (isIgnored(entry.name)) continue;
    const file = join(here.directory, entry.name);
    const path = here.path === "" ? entry.name : `${here.path}/${entry.name}`;
    if (entry.isFile()) here.walk.files.push({ path, file });
    else if (entry.isDirectory()) await descend(here, file, path);
    else if (entry.isSymbolicLink()) await followLink(here, file, path);
  }
}

async function descend(from: Visit, directory: string, path: string): Promise<void> {
  const real = await realpath(directory);
  if (from.ancestors.includes(real)) return;
  await visit({ ...from, directory, path, ancestors: [...from.ancestors, real] });
}

async function followLink(here: Visit, file: string, path: string): Promise<void> {
  const real = await realpath(file).catch(() => undefined);
  if (real === undefined || !real.startsWith(here.realRoot + sep)) {
    here.walk.skippedLinks.push(file);
    return;
  }
  const target = await stat(real);
  if (target.isDirectory()) await descend(here, file, path);
  else if (target.isFile()) here.walk.files.push({ path, file });
}
