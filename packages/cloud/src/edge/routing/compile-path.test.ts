import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePath } from "./compile-path.ts";

describe("compilePath()", () => {
  it.each([
    ["*", "/anything/at/all", true],
    ["*.jpg", "/a/b/c.jpg", true],
    ["*.jpg", "/a/b/c.JPG", false],
    ["images/*", "/images/a/b", true],
    ["/images/*", "/images/a/b", true],
    ["images/*", "/old/images/a", false],
    ["images/*", "/images", false],
    ["/a?c", "/abc", true],
    ["/a?c", "/ac", false],
    ["/a?c", "/a/c", true],
    ["/a*b*c", "/a-b-b-c", true],
    ["/a*b*c", "/a-c-b", false],
    ["/exact", "/exact", true],
    ["/exact", "/exact/", false],
  ])("of %s takes %s: %s", (pattern, path, matches) => {
    expect(compilePath(pattern)(path)).toBe(matches);
  });

  it("agrees with a regular expression", () => {
    const piece = fc.constantFrom("a", "b", "/", "*", "?", ".");
    fc.assert(
      fc.property(fc.array(piece), fc.array(fc.constantFrom("a", "b", "/", ".")), (pattern, path) => {
        const meanings = new Map([
          ["*", ".*"],
          ["?", "."],
          [".", "\\."],
        ]);
        const source = pattern.map((each) => meanings.get(each) ?? each).join("");
        const whole = new RegExp(`^/${source}$`, "s");
        const text = `/${path.join("")}`;
        expect(compilePath(`/${pattern.join("")}`)(text)).toBe(whole.test(text));
      }),
    );
  });

  it("takes no time for a pattern of stars", () => {
    const pattern = "/*a*a*a*a*a*a*a*a*a*a*a*a*b";
    const started = performance.now();
    expect(compilePath(pattern)(`/${"a".repeat(8000)}`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
