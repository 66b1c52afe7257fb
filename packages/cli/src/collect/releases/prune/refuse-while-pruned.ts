import type { Driver } from "stowage";
import { findListed } from "../records/find-listed.ts";
import { isFresh, pruneLockKey, running } from "./prune-lock.ts";

/**
 * Refuses to deploy while releases are pruned. A deploy writes its record first and then asks; a pruning takes its lock
 * first and then reads the records: one of the two sees the other.
 *
 * @param now By the clock of the storage, such as the time of the record that was just written.
 * @throws CliError `prune-running`.
 */
export async function refuseWhilePruned(driver: Driver, prefix: string, now: Date = new Date()): Promise<void> {
  const key = pruneLockKey(prefix);
  const lock = await findListed(driver, key);
  if (lock === undefined || !isFresh(lock, now.getTime())) return;
  throw running(key, `releases are pruned since ${lock.modified.toISOString()}`);
}
