import { posix } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyCorpus } from "../testing/key-corpus.ts";
import { checkKey } from "./check-key.ts";

const accepts = (key: string): boolean => {
  try {
    checkKey(key, "open");
    return true;
  } catch {
    return false;
  }
};

describe("checkKey()", () => {
  it.each([...keyCorpus, "k".repeat(1024), "𝄞".repeat(256), "_incomingx", "a/_incoming/b"])("accepts %j", (key) => {
    expect(() => checkKey(key, "open")).not.toThrow();
  });

  it.each([
    ["", "empty"],
    ["k".repeat(1025), "1024 bytes"],
    ["𝄞".repeat(257), "1024 bytes"],
    ["a/", "slash"],
    ["/a", "slash"],
    ["a//b", "slash"],
    ["//", "slash"],
    [".", "segment"],
    ["..", "segment"],
    ["a/.", "segment"],
    ["a/..", "segment"],
    ["a/../b", "segment"],
    ["../../etc/passwd", "segment"],
    ["a\0b", "control"],
    ["a\u0001", "control"],
    ["a\r\nb", "control"],
    ["a\u007f", "control"],
    ["a\u0085b", "control"],
    ["a\ud800b", "surrogate"],
    ["_incoming/x", "reserved"],
    ["_stowage/x", "reserved"],
  ])("t04 refuses %j", (key, reason) => {
    expect(() => checkKey(key, "open")).toThrow(
      expect.objectContaining({ code: "invalid-key", operation: "open", message: expect.stringContaining(reason) }),
    );
  });

  it("t04 refuses what is no string", () => {
    expect(() => Reflect.apply(checkKey, undefined, [undefined, "open"])).toThrow("the key must be a string");
  });

  it("t04 never lets a key leave its folder", () => {
    const segment = fc.constantFrom(".", "..", "", "a", "/", "\\", "%2e");
    const keys = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => segments.join("/"));
    const outside = fc
      .sample(keys.filter(accepts), 300)
      .filter((key) => !posix.join("/root", key).startsWith("/root/"));
    expect(outside).toEqual([]);
  });
});
