import { dirname } from "node:path";
import type { DeleteOptions, DeleteResult } from "../../driver.ts";
import { checkCondition } from "../../local/check-condition.ts";
import { onDisk } from "../folder/disk-error.ts";
import type { DiskFolder } from "../folder/disk-folder.ts";
import { keyPath } from "../names/key-path.ts";
import { withKeyLock } from "./key-lock.ts";
import { statObject } from "../read/open-object.ts";
import { refuseStranger } from "./publish-object.ts";

const atOnce = 16;

/** Removes the files of keys, and the folders that are empty then. */
export async function deleteObjects(
  folder: DiskFolder,
  keys: readonly string[],
  options: DeleteOptions,
): Promise<DeleteResult[]> {
  const results: DeleteResult[] = [];
  for (let start = 0; start < keys.length; start += atOnce) {
    const batch = keys.slice(start, start + atOnce);
    results.push(...(await Promise.all(batch.map((key) => resultOf(folder, key, options)))));
  }
  return results;
}

async function resultOf(folder: DiskFolder, key: string, options: DeleteOptions): Promise<DeleteResult> {
  try {
    await onDisk({ key, operation: "delete" }, options, () => deleteObject(folder, key, options));
    return { key };
  } catch (error) {
    return { key, error };
  }
}

async function deleteObject(folder: DiskFolder, key: string, { match, signal }: DeleteOptions): Promise<void> {
  const subject = { key, operation: "delete" };
  const path = keyPath(folder.root, key);
  const { folders } = folder;
  if (!(await folders.has(dirname(path), subject))) return;
  await refuseStranger(path, subject);
  const removed = await withKeyLock(folder, key, signal, async (lock) => {
    const current = match === undefined ? undefined : await statObject(folder, subject);
    if (match !== undefined && current !== undefined) checkCondition(subject, { match }, current);
    return await lock.remove(path);
  });
  if (!removed) return;
  await folders.sync(dirname(path));
  await folders.tidy(dirname(path));
}
