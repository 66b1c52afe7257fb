import { describe, expect, it } from "vitest";
import type { CachedAnswer } from "./cached-answer.ts";
import { Tier } from "./tier.ts";

const answer = (size: number): CachedAnswer => ({
  status: 200,
  headers: [],
  body: Buffer.alloc(0),
  size,
  stored: 0,
  until: 0,
  standsIn: false,
  distribution: "E1",
  path: "/",
  used: false,
});

describe("Tier", () => {
  it("drops what nobody asked for first, the oldest of it before", () => {
    const dropped: CachedAnswer[] = [];
    const tier = new Tier(41_000, (each) => void dropped.push(each));
    const answers = Array.from({ length: 5 }, () => answer(8000));
    for (const [index, each] of answers.slice(0, 3).entries()) tier.set(String(index), each);
    const first = tier.get("0");
    if (first !== undefined) first.used = true;
    for (const [index, each] of answers.slice(3).entries()) tier.set(String(index + 3), each);
    expect(dropped).toEqual([answers[1]]);
    expect([0, 1, 2, 3, 4].map((index) => tier.get(String(index)) !== undefined)).toEqual([
      true,
      false,
      true,
      true,
      true,
    ]);
  });

  it("keeps to its limit when everything is asked for, and never drops the newest for another", () => {
    const tier = new Tier(41_000);
    for (let i = 0; i < 100; i++) {
      const made = answer(8000);
      tier.set(String(i), made);
      made.used = true;
      expect(tier.get(String(i))).toBe(made);
    }
    expect(Array.from({ length: 100 }, (_, i) => tier.get(String(i))).filter(Boolean)).toHaveLength(4);
  });

  it("replaces an answer, and drops what a test says", () => {
    const tier = new Tier(40_000);
    tier.set("a", answer(20_000));
    const replaced = answer(10);
    tier.set("a", replaced);
    tier.set("b", answer(30_000));
    expect(tier.get("a")).toBe(replaced);
    tier.deleteWhere(({ size }) => size === 10);
    expect(tier.get("a")).toBeUndefined();
    expect(tier.get("b")).toBeDefined();
  });
});
