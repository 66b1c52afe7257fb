import { describe, expect, it } from "vitest";

import { defaultFormLimits } from "./form-limits.ts";
import { parsePartHeader } from "./parse-part-header.ts";

/** Header lines as the parser hands them over: one character per byte. */
function parse(disposition: string, more: Record<string, string[]> = {}): ReturnType<typeof parsePartHeader> {
  const binary = Buffer.from(disposition, "utf8").toString("latin1");
  return parsePartHeader({ "content-disposition": [binary], ...more }, defaultFormLimits);
}

describe("parsePartHeader()", () => {
  it("reads a text field and a file field with its claimed type", () => {
    expect(parse('form-data; name="note"')).toEqual({ name: "note", fileName: undefined, type: undefined });
    expect(parse('form-data; name="a"; filename="b.png"', { "content-type": ["image/png"] })).toEqual({
      name: "a",
      fileName: "b.png",
      type: "image/png",
    });
  });

  it.each([
    ["résumé.txt", "résumé.txt"],
    ["photo (1).png", "photo (1).png"],
    ["a%22;b=.png", 'a";b=.png'],
    ['a\\";b=.png', 'a";b=.png'],
    ["a%0D%0ASet-Cookie: x", "a\r\nSet-Cookie: x"],
    ["%0d%0a", "%0d%0a"],
    ["\u202Egpj.exe", "\u202Egpj.exe"],
    ["shell.php.jpg", "shell.php.jpg"],
    ["x.svg.png", "x.svg.png"],
    ["file.txt::$DATA", "file.txt::$DATA"],
    ["../../etc/passwd", "passwd"],
    ["C:\\x.txt", "x.txt"],
    ["\\\\server\\share\\x.txt", "x.txt"],
    ["x".repeat(5000), "x".repeat(5000)],
    ["", ""],
    [".", ""],
    ["..", ""],
    ["a/..", ""],
    ["😀🎉", "😀🎉"],
    ["=?utf-8?B?w6k=?=", "=?utf-8?B?w6k=?="],
  ])("takes the base name of %j", (sent, expected) => {
    expect(parse(`form-data; name="f"; filename="${sent}"`).fileName).toBe(expected);
  });

  it("reads a name that is not UTF-8 as Latin-1", () => {
    const lines = { "content-disposition": ['form-data; name="f"; filename="r\xe9sum\xe9.txt"'] };
    expect(parsePartHeader(lines, defaultFormLimits).fileName).toBe("résumé.txt");
  });

  it.each([
    ["filename*=UTF-8''r%C3%A9sum%C3%A9.txt", "résumé.txt"],
    ["filename=\"plain.txt\"; filename*=utf-8'en'%E2%82%AC.txt", "€.txt"],
    ["filename*=iso-8859-1''%E9.txt", "é.txt"],
    ["filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", "passwd"],
    ["filename=\"plain.txt\"; filename*=UTF-8''%E9.txt", "plain.txt"],
    ["filename=\"plain.txt\"; filename*=utf-16''%E9.txt", "plain.txt"],
  ])("reads the extended name of %j", (parameters, expected) => {
    expect(parse(`form-data; name="f"; ${parameters}`).fileName).toBe(expected);
  });

  it.each([
    ["no disposition", {}],
    ["another disposition", { "content-disposition": ['attachment; name="f"'] }],
    ["no name", { "content-disposition": ['form-data; filename="f"'] }],
    ["two dispositions", { "content-disposition": ['form-data; name="a"', 'form-data; name="b"'] }],
    ["two names", { "content-disposition": ['form-data; name="a"; name="b"'] }],
    ["two types", { "content-disposition": ['form-data; name="a"'], "content-type": ["a/b", "c/d"] }],
    [
      "transfer-encoded bytes",
      { "content-disposition": ['form-data; name="a"'], "content-transfer-encoding": ["base64"] },
    ],
    ["a broken extended name alone", { "content-disposition": ["form-data; name=a; filename*=UTF-8''%E9"] }],
  ])("refuses %s", (_, lines) => {
    expect(() => parsePartHeader(lines, defaultFormLimits)).toThrow(expect.objectContaining({ code: "form-invalid" }));
  });

  it("holds names, lines and bytes to their limits", () => {
    expect(parse(`form-data; name="${"é".repeat(100)}"`).name).toHaveLength(100);
    expect(parse('form-data; name="a"', { x: Array.from({ length: 19 }, () => "1") }).name).toBe("a");
    expect(parse('form-data; name="a"', { x: ["1".repeat(16_000)] }).name).toBe("a");
    const tooLarge = expect.objectContaining({ code: "form-too-large" });
    expect(() => parse(`form-data; name="${"é".repeat(100)}a"`)).toThrow(tooLarge);
    expect(() => parse('form-data; name="a"', { x: Array.from({ length: 20 }, () => "1") })).toThrow(tooLarge);
    expect(() => parse('form-data; name="a"', { x: ["1".repeat(16_384)] })).toThrow(tooLarge);
  });
});
