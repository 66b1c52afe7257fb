import { describe, expect, it } from "vitest";
import { mintName } from "./mint-name.ts";

const count = process.env["STOWAGE_ROUNDS"] === undefined ? 100_000 : 1_000_000;

describe("mintName()", () => {
  it("t31 gives distinct names of 26 characters, each character as likely as any other", () => {
    const names = Array.from({ length: count }, mintName);
    expect(names.every((name) => /^[a-z0-9]{26}$/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(names.length);
    const counts = new Map<string, number>();
    for (const sign of names.join("")) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    const expected = (names.length * 26) / 36;
    // 2,600,000 draws of 36: a byte taken modulo 36 would favour four letters by an eighth; chance stays below 3 %.
    const skewed = [...counts.values()].filter((drawn) => Math.abs(drawn / expected - 1) > 0.03);
    expect([counts.size, skewed]).toEqual([36, []]);
  });
});
