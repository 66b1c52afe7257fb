import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Tag } from "../../store/objects/object-attributes.ts";
import { formatTaggingHeader, parseTaggingHeader } from "./tagging-header.ts";

describe("parseTaggingHeader()", () => {
  it.each<[header: string, tags: [key: string, value: string][]]>([
    ["", []],
    ["a=1", [["a", "1"]]],
    ["a=", [["a", ""]]],
    [
      "a=1&b=2&",
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    ["a+b=c%20d", [["a b", "c d"]]],
    ["a", [["a", ""]]],
    [
      "a=1&b",
      [
        ["a", "1"],
        ["b", ""],
      ],
    ],
    ["a=b=c", [["a", "b=c"]]],
    ["%C3%BC=%2B", [["ü", "+"]]],
    [Buffer.from("ü=é").toString("latin1"), [["ü", "é"]]],
  ])("reads %j", (header, tags) => {
    expect(parseTaggingHeader(header)).toEqual(tags.map(([key, value]) => ({ key, value })));
  });

  it.each(["=", "=1", "a=1&a=2", "a&a", "a%", "a=%", "%ff=1"])("refuses %j", (header) => {
    expect(() => parseTaggingHeader(header)).toThrow(/shall be encoded/);
  });

  it("reads what formatTaggingHeader() writes", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1 });
    const tags = fc.uniqueArray(fc.record({ key: text, value: text }), { selector: ({ key }: Tag) => key });
    fc.assert(
      fc.property(tags, (written) => {
        expect(parseTaggingHeader(formatTaggingHeader(written))).toEqual(written);
      }),
    );
  });
});
