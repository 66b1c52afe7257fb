import { describe, expect, it } from "vitest";
import { suggest } from "./suggest.ts";

const options = ["prefix", "accept", "maxSize", "cacheFor", "urlExpiresIn"];

describe("suggest()", () => {
  it.each([
    ["accpet", "accept"],
    ["maxsize", "maxSize"],
    ["cacheControl", "cacheFor"],
    ["urlExpires", "urlExpiresIn"],
    ["colour", undefined],
    ["", undefined],
  ])("finds for %j %s", (word, meant) => {
    expect(suggest(word, options)).toBe(meant);
  });
});
