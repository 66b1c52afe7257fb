import { describe, expect, it } from "vitest";
import type { Failure } from "./failure.ts";
import { retryDelay } from "./retry-delay.ts";

const retries = { attempts: 4, firstDelay: 100, longestDelay: 300, budget: 1000 };
const slowDown: Failure = { kind: "refusal", status: 503, awsCode: "SlowDown", message: "" };
const refused: Failure = { kind: "refusal", status: 403, awsCode: "AccessDenied", message: "" };

describe("retryDelay()", () => {
  it("stays between nothing and a ceiling that doubles up to its limit", () => {
    for (const [attempt, ceiling] of [
      [1, 100],
      [2, 200],
      [3, 300],
    ] as const) {
      for (let round = 0; round < 50; round += 1) {
        const delay = retryDelay(slowDown, attempt, 0, retries) ?? Infinity;
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(ceiling);
      }
    }
  });

  it("waits at least as long as the server asks", () => {
    expect(retryDelay({ ...slowDown, retryAfter: 700 }, 1, 0, retries)).toBe(700);
  });

  it("ends with the attempts and with the time", () => {
    expect(retryDelay(slowDown, 4, 0, retries)).toBeUndefined();
    expect(retryDelay(slowDown, 1, 1001, retries)).toBeUndefined();
    expect(retryDelay({ ...slowDown, retryAfter: 1001 }, 1, 0, retries)).toBeUndefined();
  });

  it("does not repeat a refusal", () => {
    expect(retryDelay(refused, 1, 0, retries)).toBeUndefined();
  });
});
