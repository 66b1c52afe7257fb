import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { unlessCode } from "./disk-error.ts";

/**
 * Takes a lock away from one holder: from then on it changes nothing under it. A holder that came later is untouched.
 *
 * @param lock The folder of the lock.
 * @param holder The holder's name.
 * @param staging Where what it leaves is put, to be removed.
 */
export async function breakLock(lock: string, holder: string, staging: string): Promise<void> {
  const away = join(staging, `${holder}.lost`);
  await unlessCode(rename(join(lock, holder), away), "ENOENT");
  await rm(away, { recursive: true, force: true });
}
