import { describe, expect, it } from "vitest";
import { looksHashed } from "./looks-hashed.ts";

describe("looksHashed()", () => {
  it.each([
    "assets/index-BQz3Q1yX.js",
    "a-B1x_c3-4.css",
    "a.0123abcd.js",
    "font-C2abcdefgh.woff2",
    "x/a-ABCDEFGH.js.map",
  ])("takes %s for hashed", (path) => expect(looksHashed(path.replace(/\.map$/, ""))).toBe(true));

  it.each([
    "polyfills.js",
    "my-component.js",
    "my-component-list.js",
    "a-B1x.js",
    "Component0.js",
    "assets-0a1b2c3d/main.js",
    "main-0a1b2c3d",
    "a-0a1b2c3d.d/b.js",
  ])("takes %s for a plain name", (path) => expect(looksHashed(path)).toBe(false));
});
