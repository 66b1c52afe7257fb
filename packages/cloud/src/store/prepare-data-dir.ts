import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { syncFolder } from "./folder-sync.ts";
import { StoreError } from "./store-error.ts";

/** Makes the data folder, and the folders above it, durably. */
export async function prepareDataDir(folder: string): Promise<void> {
  try {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (made === undefined) return;
    for (let path = resolve(folder); path.length >= resolve(made).length; path = dirname(path)) {
      await syncFolder(dirname(path));
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError("data-dir-unusable", `Cannot use "${folder}" as data folder: ${reason}`, {
      fix: "Name a folder that this user may create and write",
      cause,
    });
  }
}
