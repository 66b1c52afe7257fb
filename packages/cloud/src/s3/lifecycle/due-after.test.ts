import { describe, expect, it } from "vitest";
import { dueAfter } from "./due-after.ts";

const day = 86_400_000;

describe("dueAfter()", () => {
  it.each([
    // "an object created at 1/15/2014 10:30 AM UTC, and 3 days: 1/19/2014 00:00 UTC"
    ["2014-01-15T10:30:00Z", 3, "2014-01-19T00:00:00Z"],
    ["2014-01-15T00:00:00Z", 3, "2014-01-18T00:00:00Z"],
    ["2014-01-15T00:00:00.001Z", 3, "2014-01-19T00:00:00Z"],
    ["2014-01-15T23:59:59.999Z", 1, "2014-01-17T00:00:00Z"],
    ["2014-01-15T10:30:00Z", 0, "2014-01-16T00:00:00Z"],
    ["2016-02-28T12:00:00Z", 1, "2016-03-01T00:00:00Z"],
    ["2014-01-15T10:30:00Z", 3650, "2024-01-14T00:00:00Z"],
  ])("of %s and %i days is %s", (start, days, due) => {
    expect(new Date(dueAfter(Date.parse(start), days, day)).toISOString()).toBe(new Date(due).toISOString());
  });

  it("counts shorter days from the epoch as well", () => {
    expect(dueAfter(13_000, 2, 10_000)).toBe(40_000);
    expect(dueAfter(20_000, 2, 10_000)).toBe(40_000);
  });

  it("stays a number for the most days that a rule can say", () => {
    expect(dueAfter(Date.now(), 2_147_483_647, day)).toBeGreaterThan(Date.now());
  });
});
