import { describe, expect, it } from "vitest";
import { isWithin, readName, reverseName } from "./read-name.ts";

describe("readName()", () => {
  it.each([
    ["example.com", "example.com."],
    ["WWW.Example.COM.", "www.example.com."],
    ["*.example.com", "\\052.example.com."],
    ["\\052.example.com", "\\052.example.com."],
    ["_a-1.example.com", "_a-1.example.com."],
    ["ex\\344mple.com", "ex\\344mple.com."],
    ["\\101b.example.com", "ab.example.com."],
    ["a\\056b.example.com", "a\\056b.example.com."],
    ["ü.com", "\\303\\274.com."],
  ])("reads %s", (text, name) => {
    expect(readName(text)).toEqual({ name });
  });

  it.each([
    ["", "DomainLabelEmpty"],
    [".", "DomainLabelEmpty"],
    ["a..b", "DomainLabelEmpty"],
    [".a", "DomainLabelEmpty"],
    ["a\\9", "UnsupportedCharacter"],
    ["a\\", "UnsupportedCharacter"],
    [`${"a".repeat(64)}.com`, "DomainLabelTooLong"],
    [`${"a".repeat(60)}.`.repeat(5), "DomainNameTooLong"],
  ])("refuses %s", (text, problem) => {
    expect(readName(text).problem).toContain(problem);
  });
});

describe("reverseName()", () => {
  it("turns labels around, for the order of listings", () => {
    expect(reverseName("www.example.com.")).toBe("com.example.www.");
  });
});

describe("isWithin()", () => {
  it("knows a zone's names from those that end alike", () => {
    expect(isWithin("example.com.", "example.com.")).toBe(true);
    expect(isWithin("a.example.com.", "example.com.")).toBe(true);
    expect(isWithin("badexample.com.", "example.com.")).toBe(false);
  });
});
