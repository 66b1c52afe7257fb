import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { forEachLimit } from "./for-each-limit.ts";

describe("forEachLimit()", () => {
  it("does every item, at most so many at a time", async () => {
    const done: number[] = [];
    let running = 0;
    let most = 0;
    const items = Array.from({ length: 20 }, (_, index) => index);
    await forEachLimit(items, 4, async (item) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      done.push(item);
      running -= 1;
    });
    expect(done.toSorted((a, b) => a - b)).toEqual(items);
    expect(most).toBe(4);
  });

  it("starts no more after a failure, aborts the others, and throws when they rest", async () => {
    const started: number[] = [];
    const aborted: number[] = [];
    const work = forEachLimit([0, 1, 2, 3], 2, async (item, signal) => {
      started.push(item);
      const abort = once(signal, "abort");
      await Promise.resolve();
      if (item === 0) throw new Error("failed");
      await abort;
      aborted.push(item);
    });
    await expect(work).rejects.toThrow("failed");
    expect(started).toEqual([0, 1]);
    expect(aborted).toEqual([1]);
  });

  it("ends early when it is told to", async () => {
    const stop = new AbortController();
    const started: number[] = [];
    const work = forEachLimit(
      [0, 1, 2, 3],
      1,
      async (item) => {
        started.push(item);
        if (item === 1) stop.abort();
      },
      stop.signal,
    );
    await expect(work).rejects.toMatchObject({ name: "AbortError" });
    expect(started).toEqual([0, 1]);
  });
});
