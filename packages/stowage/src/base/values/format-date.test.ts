import { describe, expect, it } from "vitest";
import { formatDate, unknownDirective } from "./format-date.ts";

const date = new Date("2024-02-29T23:05:09Z");

describe("formatDate()", () => {
  it.each([
    ["%Y/%m/%d", "2024/02/29"],
    ["%y%j", "24060"],
    ["%H-%M-%S", "23-05-09"],
    ["100%%Y", "100%Y"],
    ["media", "media"],
  ])("f01 writes %s as strftime would", (pattern, text) => {
    expect(formatDate(pattern, date)).toBe(text);
  });

  it("counts the days of a year from 1", () => {
    expect(formatDate("%j", new Date("2023-01-01T00:00:00Z"))).toBe("001");
    expect(formatDate("%j", new Date("2024-12-31T23:59:59Z"))).toBe("366");
  });
});

describe("unknownDirective()", () => {
  it("finds what is not known", () => {
    expect(unknownDirective("%Y/%b/%d")).toBe("%b");
    expect(unknownDirective("%Y/%")).toBe("%");
    expect(unknownDirective("%Y/%constructor")).toBe("%c");
    expect(unknownDirective("%Y%%/%j")).toBeUndefined();
  });
});
