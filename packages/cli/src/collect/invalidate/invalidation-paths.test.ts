import { describe, expect, it } from "vitest";
import { invalidationPaths } from "./invalidation-paths.ts";

describe("invalidationPaths()", () => {
  it.each([
    ["assets/css/site.css", ["/assets/css/site.css"]],
    ["assets/a b.png", ["/assets/a%20b.png"]],
    ["assets/größe-日.png", ["/assets/gr%C3%B6%C3%9Fe-%E6%97%A5.png"]],
    ["assets/😀.png", ["/assets/%F0%9F%98%80.png"]],
    ["assets/100%.txt", ["/assets/100%25.txt"]],
    ['assets/a?b#c[d]{e}|f^g`h<i>j"k\\l', ["/assets/a%3Fb%23c%5Bd%5D%7Be%7D%7Cf%5Eg%60h%3Ci%3Ej%22k%5Cl"]],
  ])("encodes of %j what is unsafe", (key, paths) => {
    expect(invalidationPaths(key)).toEqual(paths);
  });

  it("spells what is reserved both ways, for CloudFront keeps them apart", () => {
    expect(invalidationPaths("assets/a&b,c.png")).toEqual(["/assets/a&b,c.png", "/assets/a%26b%2Cc.png"]);
  });

  it("never makes a wildcard of a name", () => {
    expect(invalidationPaths("assets/a*b.txt")).toEqual(["/assets/a%2Ab.txt"]);
    expect(invalidationPaths("assets/*")).toEqual(["/assets/%2A"]);
  });

  it("stops at a tilde, which CloudFront does not know in any spelling", () => {
    expect(invalidationPaths("assets/vendors~main.js")).toEqual(["/assets/vendors*"]);
    expect(invalidationPaths("assets/a+b~c~d.js")).toEqual(["/assets/a+b*", "/assets/a%2Bb*"]);
  });

  it("is everything below a prefix", () => {
    expect(invalidationPaths("assets/", { below: true })).toEqual(["/assets/*"]);
    expect(invalidationPaths("my assets/v~1/", { below: true })).toEqual(["/my%20assets/v*"]);
  });
});
