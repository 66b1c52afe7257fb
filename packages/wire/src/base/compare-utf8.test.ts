import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareUtf8 } from "./compare-utf8.ts";

const order = (left: string, right: string): number => Buffer.compare(Buffer.from(left), Buffer.from(right));

describe("compareUtf8()", () => {
  it.each([
    ["a-b", "a/b"],
    ["a", "aa"],
    ["\u{10000}", "\ue000"],
    ["\uffff", "\u{10ffff}"],
    ["é", "z"],
    ["x\u{1f600}a", "x\u{1f600}b"],
  ])("orders %j and %j as their bytes", (left, right) => {
    expect(Math.sign(compareUtf8(left, right))).toBe(order(left, right));
    expect(Math.sign(compareUtf8(right, left))).toBe(order(right, left));
    expect(compareUtf8(left, left)).toBe(0);
  });

  it("orders any texts as their bytes", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "b", "/", "é", "\ud7ff", "\ue000", "\uffff", "\u{10000}", "\u{10ffff}"),
    });
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareUtf8(left, right))).toBe(order(left, right));
      }),
    );
  });
});
