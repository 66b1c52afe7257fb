import { describe, expect, it } from "vitest";
import { mintName } from "./mint-name.ts";

describe("mintName()", () => {
  it("t31 gives distinct names of 26 characters, each character as likely as any other", () => {
    const names = Array.from({ length: 20_000 }, mintName);
    expect(names.every((name) => /^[a-z0-9]{26}$/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(names.length);
    const counts = new Map<string, number>();
    for (const sign of names.join("")) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    const expected = (names.length * 26) / 36;
    // 520,000 draws of 36: a byte taken modulo 36 would favour four letters by an eighth; chance stays below 5 %.
    const skewed = [...counts.values()].filter((count) => Math.abs(count / expected - 1) > 0.05);
    expect([counts.size, skewed]).toEqual([36, []]);
  });
});
