import type { DeleteResult, Driver } from "stowage";
import { CliError } from "../../../terminal/cli-error.ts";
import { count } from "../../../terminal/count.ts";
import type { PruneLock } from "./prune-lock.ts";

export interface DeleteAllOptions {
  driver: Driver;
  lock: PruneLock;
  /** Told of each key that was deleted. */
  onDelete?: ((key: string) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** S3's limit for one request. */
const batchSize = 1000;
const shown = 20;

/**
 * Deletes in batches. The first key that fails ends it: what comes behind it stays.
 *
 * @throws CliError `deletion-failed`, `prune-running` where the lock was lost.
 */
export async function deleteAll(keys: AsyncIterable<string>, options: DeleteAllOptions): Promise<void> {
  let done = 0;
  for await (const batch of batchesOf(keys)) {
    options.signal?.throwIfAborted();
    await options.lock.keep();
    const results = await options.driver.delete(batch, options.signal ? { signal: options.signal } : {});
    const failed = results.filter(({ error }) => error !== undefined);
    for (const { key, error } of results) if (error === undefined) options.onDelete?.(key);
    done += results.length - failed.length;
    if (failed.length > 0) throw failure(failed, done);
  }
}

async function* batchesOf(keys: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const key of keys) {
    if (batch.push(key) < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function failure(failed: readonly DeleteResult[], done: number): CliError {
  const details = failed.slice(0, shown).map(({ key, error }) => `${key}  ${reasonOf(error)}`);
  const message = `Cannot delete ${count(failed.length, "object")}: the storage refused; ${count(done, "object")} had been deleted`;
  return new CliError("deletion-failed", message, { details, cause: failed[0]?.error });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
