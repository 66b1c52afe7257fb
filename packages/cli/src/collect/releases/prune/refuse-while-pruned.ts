import type { Driver } from "stowage";
import { findListed } from "../records/find-listed.ts";
import { isFresh, pruneLockKey, running } from "./prune-lock.ts";

/** A pruning that reads the record of a deploy ends at once: to wait for that takes less than to deploy again. */
const patience = 10_000;
const lookEvery = 250;

/**
 * Refuses to deploy while releases are pruned. A deploy writes its record first and then asks; a pruning takes its lock
 * first and then reads the records: one of the two sees the other. Where each sees the other the pruning gives up, and the
 * deploy, which waits for that, goes on.
 *
 * @param now By the clock of the storage, such as the time of the record that was just written.
 * @throws CliError `prune-running`.
 */
export async function refuseWhilePruned(
  driver: Driver,
  prefix: string,
  now: Date,
  signal?: AbortSignal,
): Promise<void> {
  const key = pruneLockKey(prefix);
  for (let waited = 0; ; waited += lookEvery) {
    const lock = await findListed(driver, key, signal);
    if (lock === undefined || !isFresh(lock, now.getTime() + waited)) return;
    if (waited >= patience) throw running(key, `releases are pruned since ${lock.modified.toISOString()}`);
    await pause(signal);
  }
}

async function pause(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, lookEvery));
  signal?.throwIfAborted();
}
