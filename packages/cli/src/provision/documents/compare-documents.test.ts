import { describe, expect, it } from "vitest";
import { compareDocuments } from "./compare-documents.ts";
import { layOver } from "./lay-over.ts";

describe("compareDocuments()", () => {
  it("finds nothing where only the order of plain lists differs", () => {
    const list = (...Items: string[]): object => ({ Methods: { Quantity: Items.length, Items } });
    expect(compareDocuments(list("GET", "HEAD"), list("HEAD", "GET"))).toEqual([]);
    expect(compareDocuments(list("GET"), list("HEAD", "GET"))).toEqual([
      { path: "Methods", from: ["GET"], to: ["HEAD", "GET"] },
    ]);
  });

  it("names items, and counts their order", () => {
    const behaviors = (...Items: object[]): object => ({ Behaviors: { Quantity: Items.length, Items } });
    const [a, b] = [
      { PathPattern: "/a/*", Compress: true },
      { PathPattern: "/b/*", Compress: true },
    ];
    expect(compareDocuments(behaviors(a, b), behaviors(a, { ...b, Compress: false }))).toEqual([
      { path: "Behaviors./b/*.Compress", from: true, to: false },
    ]);
    expect(compareDocuments(behaviors(a, b), behaviors(b, a))).toEqual([
      { path: "Behaviors", from: ["/a/*", "/b/*"], to: ["/b/*", "/a/*"] },
    ]);
  });

  it("takes an absent member and one that is undefined for the same", () => {
    expect(compareDocuments({ a: 1 }, { a: 1, b: undefined })).toEqual([]);
    expect(compareDocuments({ a: 1, b: { c: 2 } }, { a: 1 })).toEqual([{ path: "b", from: { c: 2 }, to: undefined }]);
  });
});

describe("layOver()", () => {
  it("keeps what is not named, takes away what is undefined, and replaces lists", () => {
    const found = { kept: 1, gone: 2, deep: { kept: 3, changed: 4 }, list: { Quantity: 1, Items: ["x"] }, plain: [1] };
    const desired = { gone: undefined, deep: { changed: 5 }, list: { Quantity: 0 }, plain: [2], added: true };
    expect(layOver<object>(found, desired)).toEqual({
      kept: 1,
      deep: { kept: 3, changed: 5 },
      list: { Quantity: 0 },
      plain: [2],
      added: true,
    });
    expect(found.deep).toEqual({ kept: 3, changed: 4 });
  });
});
