import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeUri } from "./decode-uri.ts";
import { encodeKey } from "./encode-key.ts";
import { encodeUri } from "./encode-uri.ts";

const text = fc.string({ unit: "binary" }).filter((value) => !/[\ud800-\udfff]/u.test(value));

describe("encodeUri()", () => {
  it("keeps the unreserved characters alone", () => {
    expect(encodeUri("AZaz09-._~")).toBe("AZaz09-._~");
    expect(encodeUri("!*'() /+é")).toBe("%21%2A%27%28%29%20%2F%2B%C3%A9");
  });

  it("encodes each byte of UTF-8", () => {
    fc.assert(
      fc.property(text, (value) => {
        const bytes = [...Buffer.from(value)].map((byte) => {
          const character = String.fromCharCode(byte);
          if (/[A-Za-z0-9._~-]/.test(character)) return character;
          return `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
        });
        expect(encodeUri(value)).toBe(bytes.join(""));
      }),
    );
  });

  it("refuses a lone surrogate", () => {
    expect(() => encodeUri("\ud800")).toThrow(expect.objectContaining({ code: "InvalidURI" }));
    expect(encodeUri("😀")).toBe("%F0%9F%98%80");
  });
});

describe("encodeKey()", () => {
  it("keeps slashes", () => {
    expect(encodeKey("a/b c//..")).toBe("a/b%20c//..");
    fc.assert(
      fc.property(text, (key) => {
        expect(encodeKey(key)).toBe(key.split("/").map(encodeUri).join("/"));
      }),
    );
  });
});

describe("decodeUri()", () => {
  it("reverses encodeUri() and encodeKey()", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(decodeUri(encodeUri(value))).toBe(value);
        expect(decodeUri(encodeKey(value))).toBe(value);
      }),
    );
  });

  it("decodes once, and keeps a plus", () => {
    expect(decodeUri("a%2520b+c")).toBe("a%20b+c");
  });

  it.each(["%", "%2", "%zz", "%C3", "%C3%28", "%ED%A0%80", "%C0%AF"])("refuses %s", (broken) => {
    expect(() => decodeUri(broken)).toThrow(expect.objectContaining({ code: "InvalidURI" }));
  });
});
