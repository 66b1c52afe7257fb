import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createVersionId, isVersionId, sequenceOfVersionId } from "./version-id.ts";

describe("createVersionId()", () => {
  it("makes ids that lead to their sequence", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (sequence) => {
        const id = createVersionId(sequence);
        expect(id).toMatch(/^[\w.]{32}$/);
        expect(isVersionId(id)).toBe(true);
        expect(sequenceOfVersionId(id)).toBe(sequence);
      }),
    );
  });

  it("makes another id each time, in no character like the one before", () => {
    const ids = Array.from({ length: 500 }, () => createVersionId(7));
    expect(new Set(ids).size).toBe(500);
    for (let at = 0; at < 32; at++) expect(new Set(ids.map((id) => id[at])).size).toBeGreaterThan(10);
  });
});

describe("isVersionId()", () => {
  it("knows the null version, and ids of S3's form whoever made them", () => {
    for (const id of ["null", "01KF2YVN948NAZ4JJR4X1AAVRA", "v5n1PPUjOCMHLyyfq0ayjoZ5RZLfVQKA"]) {
      expect(isVersionId(id)).toBe(true);
    }
  });

  it("refuses everything else", () => {
    const wrong = [
      "",
      "abc",
      "NULL",
      "null ",
      "non_existing_version_id",
      "a/".repeat(16),
      "x".repeat(33),
      "é".repeat(32),
    ];
    for (const text of wrong) expect(isVersionId(text)).toBe(false);
  });
});

describe("sequenceOfVersionId()", () => {
  it("bears any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        expect(sequenceOfVersionId(text) ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(sequenceOfVersionId("01KF2YVN948NAZ4JJR4X1AAVRA")).toBeUndefined();
  });
});
