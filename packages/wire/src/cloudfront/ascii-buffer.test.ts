import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AsciiBuffer } from "./ascii-buffer.ts";
import { encodeCloudFrontBase64 } from "./cloudfront-base64.ts";

const ascii = fc.string({ unit: "binary-ascii", maxLength: 3000 });

describe("AsciiBuffer", () => {
  it("joins texts, numbers and base64 as strings do, however long, one after the other", () => {
    const buffer = new AsciiBuffer("head:");
    const number = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(ascii, number, fc.uint8Array({ maxLength: 6000 }), (text, value, data) => {
        const expected = `head:${text}${value}${encodeCloudFrontBase64(Buffer.from(data))}`;
        expect(buffer.restart().text(text).decimal(value).base64(data).toString()).toBe(expected);
        expect(buffer.bytes().toString("latin1")).toBe(expected);
      }),
    );
  });

  it.each([1, 9, 10, 99, 100, 999_999_999, 1_000_000_000, Number.MAX_SAFE_INTEGER])("writes %d", (value) => {
    expect(new AsciiBuffer("").decimal(value).toString()).toBe(String(value));
  });
});
