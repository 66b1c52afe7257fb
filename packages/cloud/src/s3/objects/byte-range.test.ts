import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseByteRange } from "./byte-range.ts";

describe("parseByteRange()", () => {
  it.each([
    ["bytes=0-0", 10, { start: 0, end: 0 }],
    ["bytes=2-", 10, { start: 2, end: 9 }],
    ["bytes=2-99", 10, { start: 2, end: 9 }],
    ["bytes=-3", 10, { start: 7, end: 9 }],
    ["bytes=-99", 10, { start: 0, end: 9 }],
    ["bytes=10-", 10, "unsatisfiable"],
    ["bytes=-0", 10, "unsatisfiable"],
    ["bytes=0-", 0, "unsatisfiable"],
    ["bytes=-1", 0, "unsatisfiable"],
    ["bytes=99999999999999999999-", 10, "unsatisfiable"],
    ["bytes=5-1", 10, undefined],
    ["bytes=-", 10, undefined],
    ["bytes=0-1,3-4", 10, undefined],
    ["bytes=a-b", 10, undefined],
    ["items=0-1", 10, undefined],
  ])("of %j in %i bytes is %j", (header, size, expected) => {
    expect(parseByteRange(header, size)).toEqual(expected);
  });

  it("never leaves the object", () => {
    const numbers = fc.option(fc.nat(50), { nil: "" });
    fc.assert(
      fc.property(numbers, numbers, fc.nat(40), (first, last, size) => {
        const range = parseByteRange(`bytes=${first}-${last}`, size);
        fc.pre(typeof range === "object");
        expect(range.start >= 0 && range.start <= range.end && range.end < size).toBe(true);
      }),
    );
  });
});
