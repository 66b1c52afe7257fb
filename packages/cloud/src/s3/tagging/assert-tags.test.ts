import { describe, expect, it } from "vitest";
import { S3Error } from "../errors/s3-error.ts";
import { assertTags } from "./assert-tags.ts";
import { tagLimits } from "./tag-limits.ts";

function codeOf(pairs: [key: string, value: string][]): string | undefined {
  try {
    assertTags(
      pairs.map(([key, value]) => ({ key, value })),
      tagLimits.object,
    );
    return undefined;
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    return error.code;
  }
}

const numbered = (count: number): [string, string][] => Array.from({ length: count }, (_, index) => [`k${index}`, ""]);

describe("assertTags()", () => {
  it.each<[key: string, value: string]>([
    ["k", ""],
    ["k".repeat(128), "v".repeat(256)],
    ["équipe 7 +-=._:/@", "Größe Ω"],
    ["AW", "aws:x"],
  ])("takes %j with %j", (key, value) => {
    expect(codeOf([[key, value]])).toBeUndefined();
  });

  it.each<[why: string, key: string, value: string]>([
    ["an empty key", "", "v"],
    ["a long key", "k".repeat(129), "v"],
    ["a long value", "k", "v".repeat(257)],
    ["a comma in a key", "a,b", "v"],
    ["a tab in a key", "a\tb", "v"],
    ["a line feed at the end of a value", "k", "v\n"],
    ["an emoji", "k", "😀"],
    ["a key of AWS", "aws:x", "v"],
    ["a key of AWS in capitals", "AWS:x", "v"],
  ])("refuses %s", (_, key, value) => {
    expect(codeOf([[key, value]])).toBe("InvalidTag");
  });

  it("refuses a key that stands twice", () => {
    const twice: [string, string][] = [
      ["k", "1"],
      ["k", "2"],
    ];
    expect(codeOf(twice)).toBe("InvalidTag");
    expect(codeOf(twice.slice(1))).toBeUndefined();
  });

  it("refuses more than the limit", () => {
    expect(codeOf(numbered(10))).toBeUndefined();
    expect(codeOf(numbered(11))).toBe("BadRequest");
  });
});
