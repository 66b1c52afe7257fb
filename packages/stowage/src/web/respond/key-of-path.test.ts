import { encodeKey } from "@stowage/wire";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkKey } from "../../base/names/check-key.ts";
import { keyOfPath } from "./key-of-path.ts";

const at = "/_stowage/files/";

function isKey(text: string): boolean {
  try {
    checkKey(text, "open");
    return !text.includes("\\");
  } catch {
    return false;
  }
}

describe("keyOfPath()", () => {
  it.each([
    ["/_stowage/files/avatars/a.png", "avatars/a.png"],
    ["/_stowage/files/avatars/a%20%26%20%C3%A9.png", "avatars/a & é.png"],
    ["/_stowage/files/avatars/a%20%26%20%c3%a9.png", "avatars/a & é.png"],
    ["/_stowage/files/avatars/(1)&'.png", "avatars/(1)&'.png"],
    ["/_stowage/files/avatars/%281%29%26%27.png", "avatars/(1)&'.png"],
    ["/_stowage/files/avatars/%252e%252e.png", "avatars/%2e%2e.png"],
    ["/_stowage/files/avatars/a+b.png", "avatars/a+b.png"],
  ])("takes %j for the key %j", (path, key) => {
    expect(keyOfPath(path, at)).toBe(key);
  });

  it.each([
    "/_stowage/files/",
    "/_stowage/files",
    "/_stowage/filesavatars/a.png",
    "/other/avatars/a.png",
    "/_stowage/files/avatars/",
    "/_stowage/files//avatars/a.png",
    "/_stowage/files/avatars//a.png",
    "/_stowage/files/avatars/../documents/a.png",
    "/_stowage/files/avatars/%2e%2e/documents/a.png",
    "/_stowage/files/avatars/.%2E/documents/a.png",
    "/_stowage/files/avatars%2Fa.png",
    "/_stowage/files/avatars%2fa.png",
    String.raw`/_stowage/files/avatars\a.png`,
    "/_stowage/files/avatars%5Ca.png",
    "/_stowage/files/%61vatars/a.png",
    "/_stowage/files/avatars/a%2Epng",
    "/_stowage/files/avatars/%41.png",
    "/_stowage/files/avatars/%7E.png",
    "/_stowage/files/avatars/a%00.png",
    "/_stowage/files/avatars/a%0A.png",
    "/_stowage/files/avatars/a%7F.png",
    "/_stowage/files/avatars/a%C2%80.png",
    "/_stowage/files/avatars/a%.png",
    "/_stowage/files/avatars/a%2.png",
    "/_stowage/files/avatars/a%zz.png",
    "/_stowage/files/avatars/a%ff.png",
    "/_stowage/files/avatars/a%C0%AF.png",
    "/_stowage/files/avatars/a%ED%A0%80.png",
    "/_stowage/files/_incoming/a.png",
    "/_stowage/files/_stowage/a.png",
    `/_stowage/files/${"a".repeat(1025)}`,
  ])("finds no key in %j", (path) => {
    expect(keyOfPath(path, at)).toBeUndefined();
  });

  it("finds every key at its URL, and no other key there", () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(
        fc
          .oneof(
            text,
            text.map((name) => `avatars/${name}`),
          )
          .filter(isKey),
        (key) => {
          expect(keyOfPath(new URL(at + encodeKey(key), "http://localhost").pathname, at)).toBe(key);
        },
      ),
    );
  });

  it("has at most one plain spelling of a path for each key", () => {
    const piece = fc.constantFrom(
      "a",
      "%61",
      "/",
      "%2f",
      "%2F",
      ".",
      "%2e",
      "é",
      "%C3%A9",
      "%c3%a9",
      "%5c",
      "%28",
      "~",
      "%7e",
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
        const path = at + pieces.join("");
        const key = keyOfPath(path, at);
        fc.pre(key !== undefined);
        const upper = path.replace(/%../g, (escape) => escape.toUpperCase()).replaceAll("é", "%C3%A9");
        expect(upper).toBe(at + encodeKey(key));
      }),
    );
  });
});
