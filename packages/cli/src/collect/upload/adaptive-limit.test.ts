import { describe, expect, it } from "vitest";
import { AdaptiveLimit } from "./adaptive-limit.ts";

/** A service that answers each request after `latency` milliseconds and does at most `most` a second. */
function drive(limit: AdaptiveLimit, clock: { time: number }, service: { latency: number; most: number }): void {
  const rate = Math.min((limit.limit / service.latency) * 1000, service.most);
  const rounds = 2 * limit.limit;
  clock.time += (rounds / rate) * 1000;
  for (let done = 0; done < rounds; done += 1) limit.done(1);
}

function settle(service: { latency: number; most: number }): number {
  const clock = { time: 0 };
  const limit = new AdaptiveLimit({ now: () => clock.time });
  for (let window = 0; window < 10; window += 1) drive(limit, clock, service);
  return limit.limit;
}

describe("AdaptiveLimit", () => {
  it("widens while that brings more, to its maximum where only the latency holds it back", () => {
    expect(settle({ latency: 20, most: Number.POSITIVE_INFINITY })).toBe(256);
    expect(settle({ latency: 20, most: 6_000 })).toBe(256);
    expect(settle({ latency: 0.1, most: 10_000 })).toBe(64);
  });

  it("halves when the service asks to slow down, never below four, and stays there", () => {
    const clock = { time: 0 };
    const limit = new AdaptiveLimit({ now: () => clock.time });
    limit.slowDown();
    expect(limit.limit).toBe(16);
    for (let window = 0; window < 10; window += 1) drive(limit, clock, { latency: 20, most: Number.POSITIVE_INFINITY });
    expect(limit.limit).toBe(16);
    for (let times = 0; times < 10; times += 1) limit.slowDown();
    expect(limit.limit).toBe(4);
  });
});
