import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRange } from "./parse-range.ts";

describe("parseRange()", () => {
  it.each([
    ["bytes=0-0", { start: 0, end: 0 }],
    ["bytes=0-", { start: 0, end: 9 }],
    ["bytes=3-5", { start: 3, end: 5 }],
    ["bytes=3-99", { start: 3, end: 9 }],
    ["bytes=9-9", { start: 9, end: 9 }],
    ["bytes=-1", { start: 9, end: 9 }],
    ["bytes=-10", { start: 0, end: 9 }],
    ["bytes=-99999999999999999999", { start: 0, end: 9 }],
    ["bytes=0-99999999999999999999", { start: 0, end: 9 }],
    ["BYTES=1-2", { start: 1, end: 2 }],
    ["bytes= 1-2 ", { start: 1, end: 2 }],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=10-", "unsatisfiable"],
    ["bytes=10-12", "unsatisfiable"],
    ["bytes=99999999999999999999-", "unsatisfiable"],
    ["bytes=5-1", undefined],
    ["bytes=-", undefined],
    ["bytes=", undefined],
    ["bytes", undefined],
    ["", undefined],
    ["bytes=a-b", undefined],
    ["bytes=+1-2", undefined],
    ["bytes=1 - 2", undefined],
    ["bytes=0x1-2", undefined],
    ["bytes=1.5-2", undefined],
    ["bytes=0-0,2-3", undefined],
    ["bytes=0-0,", undefined],
    ["items=0-1", undefined],
    [`bytes=0-${"0".repeat(64)}1`, undefined],
    [null, undefined],
  ])("t30 reads %j of 10 bytes as %j", (header, range) => {
    expect(parseRange(header, 10)).toEqual(range);
  });

  it.each(["bytes=0-", "bytes=0-0", "bytes=-1", "bytes=-0"])("t30 finds nothing of an empty file for %j", (header) => {
    expect(parseRange(header, 0)).toBe("unsatisfiable");
  });

  it("t30 never reaches beyond the file, whatever the header is", () => {
    const bound = fc.oneof(
      fc.nat(40).map(String),
      fc.constant(""),
      fc.bigInt({ min: 0n, max: 10n ** 30n }).map(String),
    );
    const headers = fc.oneof(
      fc.tuple(bound, bound).map(([first, last]) => `bytes=${first}-${last}`),
      fc.string({ maxLength: 80 }).map((text) => `bytes=${text}`),
    );
    fc.assert(
      fc.property(headers, fc.nat(40), (header, size) => {
        const range = parseRange(header, size);
        fc.pre(range !== undefined && range !== "unsatisfiable");
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThan(size);
      }),
    );
  });
});
