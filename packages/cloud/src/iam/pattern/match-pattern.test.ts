import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileText } from "./compile-text.ts";
import { parseTemplate } from "./parse-template.ts";

const matches = (pattern: string, text: string): boolean | undefined =>
  compileText(parseTemplate(pattern, { wildcards: true, variables: false }))(text, () => undefined);

describe("matchPattern()", () => {
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
    expect(matches(pattern, text)).toBe(expected);
  });

  it("agrees with a regular expression", () => {
    const texts = fc.string({ unit: fc.constantFrom("a", "b", "*", "?", "/", ":"), maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, (pattern, text) => {
        const source = pattern.replaceAll("/", "\\/").replaceAll("*", ".*").replaceAll("?", ".");
        expect(matches(pattern, text)).toBe(new RegExp(`^${source}$`).test(text));
      }),
    );
  });

  it("stays fast on a pattern made to be slow", () => {
    const started = performance.now();
    expect(matches(`${"*a".repeat(500)}b`, "a".repeat(5000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
