import { describe, expect, it } from "vitest";
import { AdaptiveLimit, type AdaptiveLimitOptions } from "./adaptive-limit.ts";

function drive(limit: AdaptiveLimit, requests: number): number {
  for (let done = 0; done < requests; done += 1) limit.done();
  return limit.limit;
}

function make(utilization: number, options: AdaptiveLimitOptions = {}): AdaptiveLimit {
  return new AdaptiveLimit({ utilization: () => utilization, ...options });
}

describe("AdaptiveLimit", () => {
  it("doubles while the process waits for answers, to its maximum", () => {
    const waiting = make(0.3);
    expect(drive(waiting, 63)).toBe(32);
    expect(drive(waiting, 1)).toBe(64);
    expect(drive(waiting, 10_000)).toBe(256);
    expect(drive(make(0.3, { start: 8, max: 8 }), 1_000)).toBe(8);
  });

  it("stays as it is while the process is at work", () => {
    expect(drive(make(0.95), 10_000)).toBe(32);
  });

  it("halves when the service asks to slow down, once for requests that were sent together, and recovers slowly", () => {
    const limit = make(0.3);
    for (let times = 0; times < 10; times += 1) limit.slowDown();
    expect(limit.limit).toBe(16);
    expect(drive(limit, 32)).toBe(20);
    expect(drive(limit, 20)).toBe(20);
    limit.slowDown();
    expect(limit.limit).toBe(10);
    expect(drive(limit, 10_000)).toBe(256);
  });

  it("never goes below four", () => {
    const limit = make(0.95);
    for (let times = 0; times < 10; times += 1) {
      limit.slowDown();
      drive(limit, limit.limit);
    }
    expect(limit.limit).toBe(4);
  });
});
