import { describe, expect, it } from "vitest";
import { climbsOut } from "./climbs-out.ts";

describe("climbsOut()", () => {
  it.each([
    "a",
    "a/..",
    "a/../b",
    "videos/2014/../../video1.wmv",
    "./a",
    "a/./../b",
    "a//../b",
    "..a/b",
    "a/...",
    "a..b",
  ])("leaves %s in its bucket", (key) => {
    expect(climbsOut(key)).toBe(false);
  });

  it.each(["..", "../a", "/../a", "./../a", "a/../..", "videos/../../video1.wmv", "videos/../../2014/video1.wmv"])(
    "sees %s climb out",
    (key) => {
      expect(climbsOut(key)).toBe(true);
    },
  );
});
