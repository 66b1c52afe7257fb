import { describe, expect, it } from "vitest";
import { parseContentType } from "./parse-content-type.ts";

describe("parseContentType()", () => {
  it.each([
    ["image/png", "image/png"],
    ["IMAGE/PNG", "image/png"],
    [" image/png ", "image/png"],
    ["image/png;charset=utf-8", "image/png"],
    ['text/plain; charset="utf-8"; format=flowed', "text/plain"],
    ["image/svg+xml", "image/svg+xml"],
    ["image/svgxxml", "image/svgxxml"],
    ["application/x-www-form-urlencoded", "application/x-www-form-urlencoded"],
    [
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ],
  ])("t08 reads %j as one type", (text, type) => {
    expect(parseContentType(text)).toBe(type);
  });

  it.each([
    ["CVE-2023-49090", "text/html;image/png"],
    ["CVE-2024-29034", "image/png, text/html"],
    ["CVE-2026-44587", "image/png text/html"],
    ["a line break", "image/png\r\nx: y"],
    ["a line feed at the end", "image/png\n"],
    ["a wildcard", "image/*"],
    ["any type", "*/*"],
    ["no subtype", "image"],
    ["an empty subtype", "image/"],
    ["an empty type", "/png"],
    ["three parts", "image/png/x"],
    ["nothing", ""],
    ["10 KB", `image/${"x".repeat(10_240)}`],
    ["two headers", "image/png,image/png"],
    ["an open parameter", "image/png;"],
  ])("t08 refuses %s", (_name, text) => {
    expect(parseContentType(text)).toBeUndefined();
  });
});
