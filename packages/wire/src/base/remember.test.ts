import { describe, expect, it } from "vitest";
import { remember } from "./remember.ts";

function counted(): { calls: string[]; find: (text: string) => string } {
  const calls: string[] = [];
  const find = remember((text) => {
    calls.push(text);
    return text.toUpperCase();
  });
  return { calls, find };
}

describe("remember()", () => {
  it("computes a text once", () => {
    const { calls, find } = counted();
    expect([find("a"), find("b"), find("a")]).toEqual(["A", "B", "A"]);
    expect(calls).toEqual(["a", "b"]);
  });

  it("forgets the oldest text, and keeps no long one, so that a client cannot fill the memory", () => {
    const { calls, find } = counted();
    const long = "x".repeat(257);
    find("first");
    for (let i = 0; i < 256; i += 1) find(String(i));
    calls.length = 0;
    expect([find("255"), find("first"), find(long), find(long)]).toEqual([
      "255",
      "FIRST",
      long.toUpperCase(),
      long.toUpperCase(),
    ]);
    expect(calls).toEqual(["first", long, long]);
  });
});
