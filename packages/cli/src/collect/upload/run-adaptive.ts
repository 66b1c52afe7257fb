import { setMaxListeners } from "node:events";
import { AdaptiveLimit } from "./adaptive-limit.ts";

/** What one piece of work is given. */
export interface Turn {
  /** Aborted when another piece failed or the whole was given up. */
  signal: AbortSignal;
  /** To be told of each attempt of a request: a repeated one means that the service is too busy. */
  onAttempt: () => void;
}

export interface RunAdaptiveOptions<Item> {
  /** Bytes that the work on an item holds in memory. */
  weigh: (item: Item) => number;
  signal?: AbortSignal | undefined;
  limit?: AdaptiveLimit;
}

/** Bytes that all work in flight may hold; one piece may always run. */
const mostBytes = 64 * 1024 * 1024;
/** A request with so many bytes takes about twice the time of an empty one. */
const bytesOfWork = 256 * 1024;

/**
 * Works on a stream of items, as many at a time as bring the most. The first failure starts no more and aborts those that
 * run; it is thrown when all rest.
 */
export async function runAdaptive<Item>(
  items: AsyncIterable<Item>,
  work: (item: Item, turn: Turn) => Promise<void>,
  { weigh, signal: outer, limit = new AdaptiveLimit() }: RunAdaptiveOptions<Item>,
): Promise<void> {
  outer?.throwIfAborted();
  const stop = new AbortController();
  const signal = outer === undefined ? stop.signal : AbortSignal.any([stop.signal, outer]);
  // Every item at work listens to the one signal: more than ten are no leak.
  setMaxListeners(0, signal);
  const failures: unknown[] = [];
  const running = new Set<Promise<void>>();
  let active = 0;
  let bytes = 0;
  let wake: (() => void) | undefined;
  const run = async (item: Item, weight: number): Promise<void> => {
    let attempts = 0;
    const onAttempt = (): void => {
      attempts += 1;
      if (attempts > 1) limit.slowDown();
    };
    try {
      await work(item, { signal, onAttempt });
      limit.done(1 + weight / bytesOfWork);
    } catch (error) {
      failures.push(error);
      stop.abort(error);
    } finally {
      active -= 1;
      bytes -= weight;
      wake?.();
    }
  };
  const full = (weight: number): boolean => active >= limit.limit || (active > 0 && bytes + weight > mostBytes);
  try {
    for await (const item of items) {
      const weight = weigh(item);
      while (full(weight) && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (signal.aborted) break;
      active += 1;
      bytes += weight;
      const piece: Promise<void> = run(item, weight).finally(() => running.delete(piece));
      running.add(piece);
    }
  } catch (error) {
    failures.push(error);
    stop.abort(error);
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
  outer?.throwIfAborted();
}
