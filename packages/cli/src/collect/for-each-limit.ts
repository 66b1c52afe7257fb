import { setMaxListeners } from "node:events";

/**
 * Runs `work` on every item, at most `limit` at a time. The first failure, or `outer` when it is aborted, starts no more
 * and aborts those that run; it is thrown when all rest.
 */
export async function forEachLimit<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item, signal: AbortSignal) => Promise<void>,
  outer: AbortSignal = new AbortController().signal,
): Promise<void> {
  outer.throwIfAborted();
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, outer]);
  // Every item at work listens to the one signal: more than ten are no leak.
  setMaxListeners(0, signal);
  const queue = items.values();
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      if (signal.aborted) return;
      try {
        await work(item, signal);
      } catch (error) {
        failures.push(error);
        stop.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
  outer.throwIfAborted();
}
