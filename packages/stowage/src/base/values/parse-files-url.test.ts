import { describe, expect, it } from "vitest";
import { defaultFilesUrl, parseFilesUrl } from "./parse-files-url.ts";

describe("parseFilesUrl()", () => {
  it.each([
    ["/files/", "/files/"],
    ["/files", "/files/"],
    ["/", "/"],
    ["https://app.example", "https://app.example/"],
    ["http://127.0.0.1:3000/a/b", "http://127.0.0.1:3000/a/b/"],
    [defaultFilesUrl, defaultFilesUrl],
  ])("reads %s", (given, base) => {
    expect(parseFilesUrl(given)).toBe(base);
  });

  it.each([
    "",
    "files/",
    "//other.example/",
    "/\\other.example/",
    "https://u:p@app.example/",
    "https://app.example/?a",
    "https://app.example/#a",
    "/a?b",
    "/a/../b",
    "/a b",
    "ftp://app.example/",
    "javascript:alert(1)",
    "https:///x",
    "HTTPS://app.example/",
    "\n/files",
    7,
    undefined,
  ])("refuses %j", (given) => {
    expect(parseFilesUrl(given)).toBeUndefined();
  });
});
