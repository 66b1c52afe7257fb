import { describe, expect, it } from "vitest";
import { RecentDeletions } from "./recent-deletions.ts";

describe("RecentDeletions", () => {
  it("knows what happened since a moment, by key", () => {
    const deletions = new RecentDeletions();
    const [a, b] = [Buffer.from("a"), Buffer.from("b")];
    const before = deletions.moment;
    deletions.note(a);
    const between = deletions.moment;
    deletions.note(b);
    expect([before, between, deletions.moment].map((moment) => deletions.happenedSince(a, moment))).toEqual([
      true,
      false,
      false,
    ]);
    expect(deletions.happenedSince(b, between)).toBe(true);
    expect(deletions.happenedSince(a, undefined)).toBe(false);
    expect(deletions.happenedSince(Buffer.from("c"), before)).toBe(false);
  });

  it("remembers a bounded number of keys", () => {
    const deletions = new RecentDeletions();
    const before = deletions.moment;
    for (let i = 0; i < 20_001; i++) deletions.note(Buffer.from(String(i)));
    expect(deletions.happenedSince(Buffer.from("0"), before)).toBe(false);
    expect(deletions.happenedSince(Buffer.from("1"), before)).toBe(true);
  });
});
