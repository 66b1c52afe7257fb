import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createContinuationToken, readContinuationToken } from "./continuation-token.ts";

describe("readContinuationToken()", () => {
  it("reads back what createContinuationToken() made", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (last) => {
        expect(readContinuationToken("media", createContinuationToken("media", last))).toBe(last);
      }),
    );
  });

  it("refuses foreign, changed and empty tokens", () => {
    const token = createContinuationToken("media", "a/b");
    for (const wrong of ["", "x", token.slice(1), `${token}A`, createContinuationToken("other", "a/b")]) {
      expect(() => readContinuationToken("media", wrong)).toThrow(/continuation token/);
    }
  });
});
