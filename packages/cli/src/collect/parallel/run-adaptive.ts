import { AdaptiveLimit } from "./adaptive-limit.ts";
import { Lanes } from "./lanes.ts";

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
  const lanes = new Lanes();
  const stop = (): void => lanes.abort(outer?.reason);
  outer?.addEventListener("abort", stop, { once: true });
  const failures: unknown[] = [];
  let active = 0;
  let bytes = 0;
  let wake: (() => void) | undefined;
  const fail = (error: unknown): void => {
    failures.push(error);
    lanes.abort(error);
  };
  const run = async (item: Item, weight: number): Promise<void> => {
    let attempts = 0;
    const onAttempt = (): void => {
      attempts += 1;
      if (attempts > 1) limit.slowDown();
    };
    const lane = lanes.take();
    try {
      await work(item, { signal: lane.signal, onAttempt });
      limit.done();
    } catch (error) {
      fail(error);
    } finally {
      lanes.give(lane);
      active -= 1;
      bytes -= weight;
      wake?.();
    }
  };
  const woken = async (): Promise<void> =>
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  const full = (weight: number): boolean => active >= limit.limit || (active > 0 && bytes + weight > mostBytes);
  try {
    for await (const item of items) {
      const weight = weigh(item);
      while (full(weight) && !lanes.aborted) {
        await woken();
      }
      if (lanes.aborted) break;
      active += 1;
      bytes += weight;
      void run(item, weight);
    }
  } catch (error) {
    fail(error);
  }
  // oxlint-disable-next-line no-unmodified-loop-condition -- what runs counts itself out
  while (active > 0) await woken();
  outer?.removeEventListener("abort", stop);
  if (failures.length > 0) throw failures[0];
  outer?.throwIfAborted();
}
