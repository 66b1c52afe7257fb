import { describe, expect, it } from "vitest";
import { contentTypeOf } from "../assets/content-type-of.ts";
import { isCompressible } from "./is-compressible.ts";

const worth = "css js mjs json map svg html txt xml webmanifest wasm ttf otf ttc eot ico bmp md csv rss atom ps obj ts";
const not = "png jpg jpeg gif webp avif woff woff2 mp4 webm mp3 ogg zip gz br pdf bin LICENSE";

describe("isCompressible()", () => {
  it.each(worth.split(" "))("takes .%s", (extension) =>
    expect(isCompressible(contentTypeOf(`a.${extension}`))).toBe(true),
  );

  it.each(not.split(" "))("leaves .%s", (extension) =>
    expect(isCompressible(contentTypeOf(`a.${extension}`))).toBe(false),
  );

  it("is indifferent to parameters and case", () => {
    expect(isCompressible("Application/Wasm ; x=y")).toBe(true);
    expect(isCompressible("IMAGE/PNG; text/css")).toBe(false);
  });
});
