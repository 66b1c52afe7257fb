import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchWildcards } from "./match-wildcards.ts";

describe("matchWildcards()", () => {
  it.each([
    ["", "", true],
    ["", "a", false],
    ["*", "", true],
    ["a*c", "abbc", true],
    ["a*c", "abbcd", false],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["*a*b*", "xaxb", true],
    ["*ab", "aab", true],
    ["a.c", "abc", false],
  ])("of %j and %j is %j", (pattern, text, expected) => {
    expect(matchWildcards(pattern, text)).toBe(expected);
  });

  it("agrees with a regular expression", () => {
    const texts = fc.string({ unit: fc.constantFrom("a", "b", "*", "?", "/", ":"), maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, (pattern, text) => {
        const source = pattern.replaceAll("/", "\\/").replaceAll("*", ".*").replaceAll("?", ".");
        expect(matchWildcards(pattern, text)).toBe(new RegExp(`^${source}$`).test(text));
      }),
    );
  });

  it("stays fast on a pattern made to be slow", () => {
    const started = performance.now();
    expect(matchWildcards(`${"*a".repeat(500)}b`, "a".repeat(5000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
