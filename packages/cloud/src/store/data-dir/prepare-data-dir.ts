import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { syncFolder } from "./folder-sync.ts";
import { StoreError } from "../store-error.ts";

/** Makes the data folder, and the folders above it, durably. */
export async function prepareDataDir(folder: string): Promise<void> {
  const made = await inFolder(folder, () => mkdir(folder, { recursive: true, mode: 0o700 }));
  if (made === undefined) return;
  for (let path = resolve(folder); path.length >= resolve(made).length; path = dirname(path)) {
    await syncFolder(dirname(path));
  }
}

/** Names the data folder in what goes wrong with its files. */
export async function inFolder<T>(folder: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError("data-dir-unusable", `Cannot use "${folder}" as data folder: ${reason}`, {
      fix: "Name a folder that this user may write, on a disk with space left",
      cause,
    });
  }
}
