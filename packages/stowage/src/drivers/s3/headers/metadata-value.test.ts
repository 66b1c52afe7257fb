import { assert, oneof, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeMetadataValue, encodeMetadataValue } from "./metadata-value.ts";

describe("encodeMetadataValue()", () => {
  it("writes any text as visible ASCII that reads back the same", () => {
    assert(
      property(oneof(string({ unit: "grapheme" }), string({ unit: "binary" }), string()), (text) => {
        const value = encodeMetadataValue(text);
        expect(value).toMatch(/^(?:[!-~](?:[ -~]*[!-~])?)?$/);
        expect(decodeMetadataValue(value)).toBe(Buffer.from(text).toString());
      }),
    );
  });

  it.each(["", "plain", "a b", 'quote"d; x=1', "100%"])("leaves %j as it is", (text) => {
    expect(encodeMetadataValue(text)).toBe(text);
  });

  it.each(["é", " a", "a ", "a  b", "a\r\nx: y", "UTF-8''x", "=?utf-8?B?eA==?=", "\u0000"])("encodes %j", (text) => {
    const value = encodeMetadataValue(text);
    expect(value.startsWith("UTF-8''")).toBe(true);
    expect(decodeMetadataValue(value)).toBe(text);
  });
});

describe("decodeMetadataValue()", () => {
  it.each([
    ["=?UTF-8?B?csOpc3Vtw6k=?=", "résumé"],
    ["=?UTF-8?Q?r=C3=A9sum=C3=A9_1?=", "résumé 1"],
    ["=?utf-8?B?csOp?= =?utf-8?B?c3Vtw6k=?=", "résumé"],
    ["=?iso-8859-1?Q?r=E9sum=E9?=", "résumé"],
    ["r\u00c3\u00a9sum\u00c3\u00a9", "résumé"],
    ["r\u00e9sum\u00e9", "r\u00e9sum\u00e9"],
    ["=?klingon?Q?x?=", "=?klingon?Q?x?="],
    ["UTF-8''%zz", "UTF-8''%zz"],
  ])("reads what other clients and engines write: %j", (value, text) => {
    expect(decodeMetadataValue(value)).toBe(text);
  });
});
