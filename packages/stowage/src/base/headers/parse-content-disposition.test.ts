import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentDisposition } from "./content-disposition.ts";
import { parseContentDisposition } from "./parse-content-disposition.ts";

describe("parseContentDisposition()", () => {
  it.each([
    ["inline", "inline"],
    ["Attachment", "attachment"],
    ['attachment; filename="a b.txt"', "attachment"],
    ["attachment;filename=a.txt", "attachment"],
    [String.raw`inline; filename="a\"b"; filename*=UTF-8''a%20b`, "inline"],
  ])("reads %j", (header, kind) => {
    expect(parseContentDisposition(header)).toBe(kind);
  });

  it.each([
    "",
    "form-data; name=a",
    "inline, attachment",
    "inline;",
    "inline; filename",
    'inline; filename="a',
    'inline; filename="a"; FileName=b',
    'attachment; filename="a.txt"\r\nSet-Cookie: x',
    'attachment; filename="é"',
    "attachment; filename=a b",
    " inline",
    `attachment; filename="${"x".repeat(1024)}"`,
  ])("t07 refuses %j", (header) => {
    expect(parseContentDisposition(header)).toBeUndefined();
  });

  it("t07 reads whatever is written for any name", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.constantFrom("inline", "attachment"),
        (name, kind) => {
          expect(parseContentDisposition(contentDisposition(kind, name))).toBe(kind);
        },
      ),
    );
  });
});
