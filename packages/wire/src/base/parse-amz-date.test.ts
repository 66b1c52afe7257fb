import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatAmzDate } from "./format-amz-date.ts";
import { parseAmzDate } from "./parse-amz-date.ts";

describe("formatAmzDate()", () => {
  it("drops parts of a second", () => {
    expect(formatAmzDate(new Date("2013-05-24T01:02:03.999Z"))).toBe("20130524T010203Z");
  });
});

describe("parseAmzDate()", () => {
  it("reverses formatAmzDate()", () => {
    const seconds = fc.integer({ min: 0, max: 253_402_300_799 });
    fc.assert(
      fc.property(seconds, (second) => {
        const date = new Date(second * 1000);
        expect(parseAmzDate(formatAmzDate(date))).toEqual(date);
      }),
    );
  });

  it.each([
    "",
    "20130524",
    "2013-05-24T00:00:00Z",
    "20130524T000000",
    "20130231T000000Z",
    "20130524T240000Z",
    "20130524T006000Z",
    "20131324T000000Z",
    "20130524T000000Z ",
  ])("refuses %j", (text) => {
    expect(parseAmzDate(text)).toBeUndefined();
  });
});
