import { describe, expect, it } from "vitest";
import { resolveReference } from "./resolve-reference.ts";

const resolve = (url: string, from = "c/x.css") => resolveReference(url, { from, prefix: "static/" });

describe("resolveReference()", () => {
  it.each([
    ["a.png", "50%/x.css", "50%/a.png", "a.1.png"],
    ["b%20c.png", "50%/x.css", "50%/b c.png", "a.1.png"],
    ["../b%20c/a.png", "x%20y/x.css", "b c/a.png", "../b c/a.1.png"],
    ["a.png", "x%20y/x.css", "x%20y/a.png", "a.1.png"],
    ["50%/b%20c.png", "x.css", "50%/b c.png", "50%25/a.1.png"],
    ["/static/%C3%A9/a.png", "x.css", "é/a.png", "/static/é/a.1.png"],
    ["%E9.png", "x.css", "%E9.png", "a.1.png"],
    ["\u00a0.png ", "x.css", "\u00a0.png", "a.1.png"],
  ])("finds %j in %j at %j", (url, from, target, renamed) => {
    expect(resolve(url, from)).toMatchObject({ target });
    expect(resolve(url, from)?.rename("a.1.png")).toBe(renamed);
  });

  it("keeps encoded what a browser would take for a scheme or cut off", () => {
    expect(resolve("c%3Ad.png")?.rename("c:d.1.png")).toBe("c%3Ad.1.png");
    expect(resolve("./c:d.png")?.rename("c:d.1.png")).toBe("./c:d.1.png");
    expect(resolve("%20a.png?x")?.rename(" a.1.png")).toBe("%20a.1.png?x");
  });
});
