import { describe, expect, it } from "vitest";
import { bareEtag, matchEtag } from "./match-etag.ts";

describe("matchEtag()", () => {
  it.each([
    ['"abc"', true],
    ["abc", true],
    ["*", true],
    ['"x", "abc"', true],
    ['"x"', false],
    ['W/"abc"', false],
    ['"ABC"', false],
    ["", false],
  ])("of %j and abc is %j", (list, expected) => {
    expect(matchEtag(list, "abc")).toBe(expected);
  });
});

describe("bareEtag()", () => {
  it("takes one pair of quotes off", () => {
    expect(bareEtag(' "abc-2" ')).toBe("abc-2");
    expect(bareEtag('"')).toBe('"');
    expect(bareEtag("abc")).toBe("abc");
  });
});
