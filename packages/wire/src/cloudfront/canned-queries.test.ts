import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CannedQueries } from "./canned-queries.ts";
import { encodeCloudFrontBase64 } from "./cloudfront-base64.ts";

describe("CannedQueries", () => {
  it("joins end, signature and tail as strings do, however long, one after the other", () => {
    const queries = new CannedQueries("&Key-Pair-Id=K1");
    const end = fc.oneof(
      fc.integer({ min: 1, max: 4_102_444_800 }),
      fc.maxSafeInteger().filter((value) => value > 0),
    );
    const signature = fc.oneof(
      fc.uint8Array({ minLength: 70, maxLength: 72 }),
      fc.uint8Array({ maxLength: 600, size: "max" }),
    );
    fc.assert(
      fc.property(fc.constantFrom("?", "&"), end, signature, (separator, expires, bytes) => {
        expect(queries.text(separator, expires, bytes)).toBe(
          `${separator}Expires=${expires}&Signature=${encodeCloudFrontBase64(Buffer.from(bytes))}&Key-Pair-Id=K1`,
        );
      }),
    );
  });
});
