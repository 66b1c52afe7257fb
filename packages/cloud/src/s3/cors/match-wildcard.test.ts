import { describe, expect, it } from "vitest";
import { matchWildcard } from "./match-wildcard.ts";

describe("matchWildcard()", () => {
  it.each([
    ["http://a.example", "http://a.example", true],
    ["http://a.example", "http://A.example", false],
    ["*", "null", true],
    ["*", "", true],
    ["http://*.example", "http://a.b.example", true],
    ["http://*.example", "http://.example", true],
    ["http://*.example", "http://a.example/", false],
    ["start*end", "startend", true],
    ["start*end", "start/1 end", true],
    ["start*end", "0startend", false],
    ["aba*aba", "aba", false],
  ])("of %j and %j is %j", (pattern, value, expected) => {
    expect(matchWildcard(pattern, value)).toBe(expected);
  });
});
