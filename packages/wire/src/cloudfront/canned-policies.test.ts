import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CannedPolicies } from "./canned-policies.ts";
import { policyText } from "./write-cloudfront-policy.ts";

const place = "https://media.example.com/";

describe("CannedPolicies", () => {
  it("writes what policyText() writes, one after the other, whatever the lengths", () => {
    const policies = new CannedPolicies(place);
    const path = fc.oneof(
      fc.string({ unit: "binary-ascii", maxLength: 20 }),
      fc.nat(300).map((size) => "p".repeat(size)),
    );
    const end = fc.oneof(
      fc.integer({ min: 1e9, max: 1e10 - 1 }),
      fc.maxSafeInteger().filter((value) => value > 0),
    );
    fc.assert(
      fc.property(path, end, (text, expires) => {
        expect(policies.bytes(text, expires).toString("latin1")).toBe(policyText(place + text, { expires }));
      }),
    );
  });

  it.each([1, 999_999_999, 1_000_000_000, 9_999_999_999, 10_000_000_000, Number.MAX_SAFE_INTEGER])(
    "writes the end %d",
    (expires) => {
      expect(new CannedPolicies(place).bytes("a", expires).toString()).toBe(policyText(`${place}a`, { expires }));
    },
  );

  it.each([0, -1, 1.5, 1_000_000_000.5, Number.NaN, Infinity])("refuses the end %d", (expires) => {
    expect(() => new CannedPolicies(place).bytes("a", expires)).toThrow(/^Cannot write a CloudFront policy for/);
  });
});
