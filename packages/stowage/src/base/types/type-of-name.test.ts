import { describe, expect, it } from "vitest";
import { extensionOfType, isTextType, typeOfName } from "./type-of-name.ts";

describe("typeOfName()", () => {
  it.each([
    ["a.PNG", "image/png"],
    ["a.tar.gz", "application/gzip"],
    ["a.ts", "text/x-typescript"],
    ["a.xml", "application/xml"],
    ["a.ico", "image/x-icon"],
    ["report.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    ["noextension", undefined],
    ["photo.1", undefined],
    ["a.exe", undefined],
    [".png", "image/png"],
    ["a.constructor", undefined],
  ])("reads %s", (name, type) => {
    expect(typeOfName(name)).toBe(type);
  });
});

describe("extensionOfType()", () => {
  it.each([
    ["image/jpeg", ".jpg"],
    ["audio/mpeg", ".mp3"],
    ["video/quicktime", ".mov"],
    ["text/x-typescript", ".ts"],
    ["application/octet-stream", ""],
    ["application/x-unheard-of", ""],
    ["constructor", ""],
  ])("of %s is %j", (type, extension) => {
    expect(extensionOfType(type)).toBe(extension);
  });
});

describe("isTextType()", () => {
  it("tells text from other types", () => {
    const texts = ["text/csv", "application/json", "image/svg+xml", "application/manifest+json", "application/rss+xml"];
    expect(texts.filter((type) => !isTextType(type))).toEqual([]);
    expect(["image/png", "application/pdf", "application/zip"].filter(isTextType)).toEqual([]);
  });
});
