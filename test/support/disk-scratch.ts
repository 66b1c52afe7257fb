import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { createDiskDriver, type DiskDriverOptions } from "stowage/disk";
import type { Driver } from "stowage";

/** A disk driver in a folder of its own, which goes with it. */
export interface DiskScratch extends AsyncDisposable {
  folder: string;
  driver: Driver;
}

/** Makes a folder and a driver that keeps its files below it. */
export async function openDiskScratch(options: Partial<DiskDriverOptions> = {}): Promise<DiskScratch> {
  const base = await mkdtemp(join(tmpdir(), "stowage-disk-"));
  const folder = join(base, "files");
  return {
    folder,
    driver: createDiskDriver({ folder, ...options }),
    [Symbol.asyncDispose]: () => rm(base, { recursive: true, force: true }),
  };
}

/** The files below a folder, the driver's own left out. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name));
  const names = files.map((file) => relative(folder, file).split(sep).join("/"));
  return names.filter((name) => !name.startsWith(".")).toSorted((a, b) => (a < b ? -1 : 1));
}
