import { describe, expect, it } from "vitest";
import { KeptContents } from "./kept-contents.ts";

describe("KeptContents", () => {
  it("keeps a copy of the last reading of a file", () => {
    const kept = new KeptContents();
    const bytes = Buffer.from("one");
    kept.keep("a", bytes);
    bytes.fill("x");
    expect(kept.of("a")?.toString()).toBe("one");
    kept.keep("a", Buffer.from("two"));
    expect(kept.of("a")?.toString()).toBe("two");
    expect(kept.of("b")).toBeUndefined();
  });

  it("forgets a file whose last reading it cannot keep", () => {
    const kept = new KeptContents();
    kept.keep("a", Buffer.from("one"));
    kept.keep("a", Buffer.alloc(256 * 1024 + 1));
    expect(kept.of("a")).toBeUndefined();
  });

  it("keeps at most 16,384 files, however small", () => {
    const kept = new KeptContents();
    for (let index = 0; index < 20_000; index += 1) kept.keep(String(index), Buffer.from([index % 256]));
    expect(kept.of("16383")).toEqual(Buffer.from([16_383 % 256]));
    expect(kept.of("16384")).toBeUndefined();
  });

  it("keeps at most 64 MiB, and no file above 256 KiB", () => {
    const kept = new KeptContents();
    const large = Buffer.alloc(256 * 1024);
    kept.keep("too large", Buffer.alloc(large.length + 1));
    expect(kept.of("too large")).toBeUndefined();
    for (let index = 0; index < 257; index += 1) kept.keep(String(index), large);
    expect([kept.of("255")?.length, kept.of("256")]).toEqual([large.length, undefined]);
  });
});
