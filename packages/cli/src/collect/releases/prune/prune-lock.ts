import { hostname } from "node:os";
import type { Driver, Entry, ObjectInfo } from "stowage";
import { CliError } from "../../../terminal/cli-error.ts";
import { isTaken } from "../../upload/is-taken.ts";
import { findListed } from "../records/find-listed.ts";
import { storageTime } from "../records/storage-time.ts";

/** A lock that nobody renewed for so long was left by a process that ended. */
const staleAfter = 15 * 60_000;
/** How often it is renewed at most. */
const renewEvery = 60_000;

/** Where the lock of a prefix lies. */
export function pruneLockKey(prefix: string): string {
  return `${locksPrefix(prefix)}prune.json`;
}

function locksPrefix(prefix: string): string {
  return `_stowage/locks/${prefix}`;
}

/** The right to delete below a prefix; disposing of it gives it back. */
export interface PruneLock extends AsyncDisposable {
  /** When it was taken, by the clock of the storage: the one that objects' ages are told by. */
  taken: Date;
  /** To be called before each deletion: renews it from time to time; `prune-running` where it was lost. */
  keep(): Promise<void>;
}

/**
 * Takes the lock of a prefix: deploys refuse to go on as long as it is there.
 *
 * @throws CliError `prune-running` where another process has it.
 */
export async function takePruneLock(driver: Driver, prefix: string, signal?: AbortSignal): Promise<PruneLock> {
  const key = pruneLockKey(prefix);
  let held = await takeOrTakeOver(driver, prefix, signal);
  // As a listing tells it: by the same clock as the ages of objects, whatever the answers' own date is.
  const taken = (await findListed(driver, key, signal))?.modified ?? held.modified;
  let renewed = Date.now();
  return {
    taken,
    async keep() {
      const since = Date.now() - renewed;
      // A clock that is set back must not stop the renewing.
      if (since >= 0 && since < renewEvery) return;
      const next = await put(driver, key, { match: held.etag }, signal).catch((error: unknown) => {
        throw isTaken(error) ? running(key, "another process took the lock over") : error;
      });
      // Whoever was stopped for long, as by a laptop's lid, may find its lock untouched: deploys overlooked it meanwhile.
      const gap = next.modified.getTime() - held.modified.getTime();
      held = next;
      if (gap >= staleAfter) throw running(key, "the lock was stale in between");
      renewed = Date.now();
    },
    async [Symbol.asyncDispose]() {
      // What is left behind by a failure is stale in a while.
      const match = driver.capabilities.has("deleteMatch") ? { match: held.etag } : {};
      await driver.delete([key], match).catch(() => undefined);
    },
  };
}

async function takeOrTakeOver(driver: Driver, prefix: string, signal: AbortSignal | undefined): Promise<ObjectInfo> {
  const key = pruneLockKey(prefix);
  try {
    return await put(driver, key, "create", signal);
  } catch (error) {
    if (!isTaken(error)) throw error;
  }
  const other = await findListed(driver, key, signal);
  if (other !== undefined) {
    const now = await storageTime(driver, `${locksPrefix(prefix)}time`, signal);
    if (isFresh(other, now.getTime())) throw running(key, `taken at ${other.modified.toISOString()}`);
  }
  const condition = other === undefined ? "create" : { match: other.etag };
  return await put(driver, key, condition, signal).catch((error: unknown) => {
    throw isTaken(error) ? running(key, "another process was faster") : error;
  });
}

/**
 * Whether a lock is one that a running process holds.
 *
 * @param now By the clock of the storage.
 */
export function isFresh({ modified }: Pick<Entry, "modified">, now: number): boolean {
  return now - modified.getTime() < staleAfter;
}

async function put(
  driver: Driver,
  key: string,
  condition: "create" | { match: string },
  signal: AbortSignal | undefined,
): Promise<ObjectInfo> {
  const text = JSON.stringify({ time: new Date().toISOString(), host: hostname(), process: process.pid });
  const bytes = Buffer.from(`${text}\n`);
  return await driver.put(key, bytes, {
    size: bytes.length,
    type: "application/json",
    condition,
    ...(signal && { signal }),
  });
}

/** The error of whoever meets the lock. */
export function running(key: string, reason: string): CliError {
  return new CliError("prune-running", `Cannot go on beside the lock ${JSON.stringify(key)}: ${reason}`);
}
