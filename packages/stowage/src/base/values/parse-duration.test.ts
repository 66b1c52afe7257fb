import { describe, expect, it } from "vitest";
import { parseDuration } from "./parse-duration.ts";

describe("parseDuration()", () => {
  it.each([
    ["0 seconds", 0],
    ["1 second", 1],
    ["90 seconds", 90],
    ["1 minute", 60],
    ["10 minutes", 600],
    ["1.5 hours", 5400],
    ["7 days", 604_800],
  ])("reads %s", (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each([
    ["1 hr", '"1 hour"'],
    ["2h", '"2 hours"'],
    ["30 min", '"30 minutes"'],
    ["10  minutes", '"10 minutes"'],
    ["10 MINUTES", '"10 minutes"'],
    ["-5 minutes", '"5 minutes"'],
    ["0.3 seconds", '"10 minutes"'],
    ["3600", '"10 minutes"'],
    ["1 fortnight", '"10 minutes"'],
    ["1e3 seconds", '"10 minutes"'],
    ["Infinity days", '"10 minutes"'],
    ["", '"10 minutes"'],
  ])("refuses %j and says what to write", (text, suggestion) => {
    expect(() => parseDuration(text)).toThrow(
      expect.objectContaining({ code: "invalid-option", fix: `Write ${suggestion}` }),
    );
  });
});
