import { describe, expect, it } from "vitest";
import { partSize } from "./part-size.ts";

const MiB = 1024 ** 2;
const largest = 5 * 1024 ** 4;

describe("partSize()", () => {
  it("lets 10,000 parts of a body of unknown length reach the largest object of S3", () => {
    let total = 0;
    for (let number = 1; number <= 10_000; number += 1) total += partSize(number);
    expect(total).toBeGreaterThanOrEqual(largest);
    expect(partSize(10_000)).toBeLessThan(5 * 1024 * MiB);
  });

  it("keeps to 6 MiB for the first 1,000 parts", () => {
    expect([partSize(1), partSize(1000)]).toEqual([6 * MiB, 6 * MiB]);
  });

  it("cuts a known length into equal parts", () => {
    expect(partSize(1, 100 * MiB)).toBe(6 * MiB);
    expect(Math.ceil(largest / partSize(1, largest))).toBeLessThanOrEqual(10_000);
  });
});
