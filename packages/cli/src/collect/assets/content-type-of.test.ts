import { describe, expect, it } from "vitest";
import { contentTypeOf } from "./content-type-of.ts";

describe("contentTypeOf()", () => {
  it.each([
    ["css/site.css", "text/css; charset=utf-8"],
    ["app.mjs", "text/javascript; charset=utf-8"],
    ["app.js.map", "application/json; charset=utf-8"],
    ["site.webmanifest", "application/manifest+json; charset=utf-8"],
    ["logo.SVG", "image/svg+xml; charset=utf-8"],
    ["favicon.ico", "image/x-icon"],
    ["font.woff2", "font/woff2"],
    ["module.wasm", "application/wasm"],
    ["live.m3u8", "application/vnd.apple.mpegurl"],
    ["terms.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    ["bundle.br", "application/octet-stream"],
    ["LICENSE", "application/octet-stream"],
  ])("serves %s as %s", (path, type) => {
    expect(contentTypeOf(path)).toBe(type);
  });
});
