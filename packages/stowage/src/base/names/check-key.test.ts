import { posix } from "node:path";
import { decodeUri, encodeKey } from "@stowage/wire";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyCorpus } from "../../testing/key-corpus.ts";
import { refusedKeys } from "../../testing/refused-keys.ts";
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

  it.each(refusedKeys)("t04 refuses %j", (key, reason) => {
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

  it("t04 takes only keys that URLs give back as they are, each its own", () => {
    const keys = fc.string({ unit: "binary", minLength: 1, maxLength: 40 }).filter(accepts);
    fc.assert(
      fc.property(fc.oneof(keys, fc.constantFrom(...keyCorpus)), keys, (left, right) => {
        const path = `/${encodeKey(left)}`;
        expect(decodeUri(path.slice(1))).toBe(left);
        expect(new URL(path, "http://localhost").pathname).toBe(path);
        expect(encodeKey(left) === encodeKey(right)).toBe(left === right);
      }),
    );
  });

  it("t04 has a corpus of 200 keys and more", () => {
    expect(new Set(keyCorpus).size).toBe(keyCorpus.length);
    expect(keyCorpus.length + refusedKeys.length).toBeGreaterThan(250);
  });
});
