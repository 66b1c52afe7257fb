import { describe, expect, it } from "vitest";
import { acceptsType, imageTypes } from "./accepted-types.ts";

describe("acceptsType()", () => {
  it("t08 takes image/* for a closed list without SVG", () => {
    expect(imageTypes.filter((type) => !acceptsType(["image/*"], type))).toEqual([]);
    expect(["image/svg+xml", "image/x", "image/png+xml"].filter((type) => acceptsType(["image/*"], type))).toEqual([]);
  });

  it("t08 compares by equality, never as a pattern", () => {
    expect(acceptsType(["application/pdf"], "application/pdf")).toBe(true);
    expect(acceptsType(["image/svg+xml"], "image/svgxxml")).toBe(false);
    expect(acceptsType(["image/p"], "image/png")).toBe(false);
    expect(acceptsType("anything", "text/html")).toBe(true);
  });
});
