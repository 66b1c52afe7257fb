import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizePath } from "./normalize-path.ts";

describe("normalizePath()", () => {
  it.each([
    ["/a/b.png", "/a/b.png"],
    ["/static/%2e%2e/private/x", "/private/x"],
    ["/static/../private/x", "/private/x"],
    ["/%70rivate/x", "/private/x"],
    ["/a/./b/.", "/a/b/"],
    ["/a/b/..", "/a/"],
    ["/../../x", "/x"],
    ["/..", "/"],
    ["//a//b", "//a//b"],
    ["/a%2fb%2Fc", "/a%2Fb%2Fc"],
    ["/%252e%252e/x", "/%252e%252e/x"],
    ["/a%", "/a%"],
    ["/.well-known/x", "/.well-known/x"],
    ["/...", "/..."],
  ])("takes %s for %s", (path, normal) => {
    expect(normalizePath(path)).toBe(normal);
  });

  it("keeps what it has made, and leaves no way up", () => {
    const part = fc.constantFrom("/", ".", "..", "%2e", "%2E", "a", "%61", "%2f", "é");
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const normal = normalizePath(`/${parts.join("")}`);
        expect(normalizePath(normal)).toBe(normal);
        expect(normal.split("/")).not.toContain("..");
        expect(normal.startsWith("/")).toBe(true);
      }),
    );
  });
});
