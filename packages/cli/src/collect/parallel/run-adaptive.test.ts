import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { AdaptiveLimit } from "./adaptive-limit.ts";
import { runAdaptive } from "./run-adaptive.ts";

async function* numbers(count: number): AsyncGenerator<number> {
  for (let index = 0; index < count; index += 1) yield index;
}

const weightless = { weigh: () => 0 };
const fixed = (most: number): AdaptiveLimit => new AdaptiveLimit({ start: most, max: most });

describe("runAdaptive()", () => {
  it("works on every item, at most as many at a time as the limit says", async () => {
    const done: number[] = [];
    let active = 0;
    let most = 0;
    const work = async (item: number): Promise<void> => {
      active += 1;
      most = Math.max(most, active);
      await turn();
      active -= 1;
      done.push(item);
    };
    await runAdaptive(numbers(100), work, { ...weightless, limit: fixed(8) });
    expect(done.toSorted((left, right) => left - right)).toEqual(Array.from({ length: 100 }, (_, index) => index));
    expect(most).toBe(8);
  });

  it("holds no more bytes than fit, and yet one item of any weight", async () => {
    let active = 0;
    const most: number[] = [];
    const work = async (): Promise<void> => {
      active += 1;
      most.push(active);
      await turn();
      active -= 1;
    };
    await runAdaptive(numbers(6), work, { weigh: () => 200 * 2 ** 20 });
    expect(Math.max(...most)).toBe(1);
    await runAdaptive(numbers(6), work, { weigh: () => 20 * 2 ** 20 });
    expect(Math.max(...most)).toBe(3);
  });

  it("starts no more after a failure, aborts what runs, and throws the failure when all rest", async () => {
    const started: number[] = [];
    let aborted = 0;
    const work = async (item: number, { signal }: { signal: AbortSignal }): Promise<void> => {
      started.push(item);
      if (item === 2) throw new Error("two");
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      aborted += 1;
    };
    await expect(runAdaptive(numbers(1_000), work, { ...weightless, limit: fixed(4) })).rejects.toThrow("two");
    expect(started.length).toBeLessThanOrEqual(4);
    expect(aborted).toBe(started.length - 1);
  });

  it("throws what its source throws, and what aborts it from outside", async () => {
    const failing = (async function* (): AsyncGenerator<number> {
      yield 1;
      throw new Error("the source");
    })();
    await expect(runAdaptive(failing, async () => {}, weightless)).rejects.toThrow("the source");
    const controller = new AbortController();
    const work = async (item: number, { signal }: { signal: AbortSignal }): Promise<void> => {
      if (item === 3) controller.abort(new Error("enough"));
      signal.throwIfAborted();
      await turn();
    };
    const options = { ...weightless, limit: fixed(2), signal: controller.signal };
    await expect(runAdaptive(numbers(10), work, options)).rejects.toThrow("enough");
  });

  it("narrows when a request had to be repeated", async () => {
    const limit = fixed(32);
    await runAdaptive(
      numbers(1),
      async (_, { onAttempt }) => {
        onAttempt();
        expect(limit.limit).toBe(32);
        onAttempt();
      },
      { ...weightless, limit },
    );
    expect(limit.limit).toBe(16);
  });
});
