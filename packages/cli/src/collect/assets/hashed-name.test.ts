import { describe, expect, it } from "vitest";
import { hashedName } from "./hashed-name.ts";

const md5 = "5d41402abc4b2a76b9719d911017c592";

describe("hashedName()", () => {
  it.each([
    ["a.txt", "a.5d41402abc4b.txt"],
    ["d/b.tar.gz", "d/b.tar.5d41402abc4b.gz"],
    ["LICENSE", "LICENSE.5d41402abc4b"],
    ["v1.2/LICENSE", "v1.2/LICENSE.5d41402abc4b"],
  ])("puts the digest before the last extension: %s", (path, expected) => {
    expect(hashedName(path, md5)).toBe(expected);
  });
});
