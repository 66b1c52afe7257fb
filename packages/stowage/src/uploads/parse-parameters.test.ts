import { describe, expect, it } from "vitest";

import { parseParameters } from "./parse-parameters.ts";

function parse(header: string): unknown {
  const parsed = parseParameters(header);
  return parsed && [parsed.value, Object.fromEntries(parsed.parameters)];
}

describe("parseParameters()", () => {
  it.each([
    ["multipart/form-data; boundary=abc", ["multipart/form-data", { boundary: "abc" }]],
    [
      "MULTIPART/Form-Data;BOUNDARY=aBc ; charset=utf-8",
      ["multipart/form-data", { boundary: "aBc", charset: "utf-8" }],
    ],
    ['form-data; name="a; b=c"; filename="d.png"', ["form-data", { name: "a; b=c", filename: "d.png" }]],
    ["form-data; name=a; filename=b.png;", ["form-data", { name: "a", filename: "b.png" }]],
    ['form-data; name="say \\"hi\\" \\\\"', ["form-data", { name: 'say "hi" \\' }]],
    ['form-data; filename="C:\\dir\\x.txt"', ["form-data", { filename: "C:\\dir\\x.txt" }]],
    ['form-data; name=""', ["form-data", { name: "" }]],
    ["form-data", ["form-data", {}]],
  ])("reads %j", (header, expected) => {
    expect(parse(header)).toEqual(expected);
  });

  it.each([
    "",
    "; name=a",
    'form-data; name="a"b',
    'form-data; name="a',
    'form-data; name="a" filename="b"',
    'form-data; name="a"; name="b"',
    'form-data; name="a"; NAME="b"',
    "form-data; name",
    "form-data; =a",
    "form-data; name=a b",
    "form-data, form-data; name=a",
  ])("refuses %j", (header) => {
    expect(parse(header)).toBeUndefined();
  });
});
