import { describe, expect, it } from "vitest";
import { defineStorages } from "./define-storages.ts";
import { resolveStage } from "./resolve-stage.ts";
import { staticFiles, type StaticFilesOptions } from "./static-files.ts";

const resolve = (options: object, stage = "production") =>
  resolveStage(
    defineStorages({
      app: "x",
      region: "r",
      bucket: "x-media",
      stages: { dev: {} },
      storages: { assets: staticFiles(options as StaticFilesOptions) },
    }),
    { env: {}, stage },
  ).storages["assets"];

describe("staticFiles()", () => {
  it("keeps what it is given", () => {
    const options: StaticFilesOptions = {
      from: ["dist", "public"],
      prefix: "s/",
      ignore: ["*.map", "!.well-known", "/a b/**", "\\#x", "x\\ "],
      hashed: ["assets/**"],
      plain: ["robots.txt"],
      markup: true,
      strict: false,
      compress: "beside",
      origins: ["https://app.example"],
    };
    expect(resolve(options)).toEqual({ name: "assets", kind: "static", ...options });
    expect(resolve({ from: ["a"], ignore: [], hashed: [] })).toMatchObject({ ignore: [], hashed: [] });
    expect(resolve({ from: ["a"], compress: "instead" })).toMatchObject({ compress: "instead" });
    expect(resolve({ from: ["a"], plain: [] })).toHaveProperty("plain", []);
    expect(resolve({ from: ["a"] })).not.toHaveProperty("plain");
  });

  it("has all plain names in development", () => {
    expect(resolve({ from: ["a"], plain: [] }, "dev")).not.toHaveProperty("plain");
  });

  it.each([
    [{ ignored: ["a"] }, "assets.ignored  unknown option. Did you mean ignore?"],
    [{ ignore: "*.map" }, 'assets.ignore  "*.map" is not a list of patterns. Write ["*.map"].'],
    [{ ignore: [1] }, 'assets.ignore  [1] holds 1, no pattern. Write one such as "*.map".'],
    [{ ignore: [" "] }, 'assets.ignore  [" "] holds " ", which stands for no file. Write one such as "*.map".'],
    [{ ignore: ["#a"] }, 'a comment in a .gitignore; \\# stands for the character. Write one such as "*.map".'],
    [{ hashed: ["a\\"] }, 'which ends in a lone backslash. Write one such as "assets/**".'],
    [{ hashed: ["a\nb"] }, "no pattern of one line"],
    [{ plain: "*.txt" }, 'assets.plain  "*.txt" is not a list of patterns. Write ["robots.txt"].'],
    [{ hashed: true }, 'assets.hashed  true is not a list of patterns. Write ["assets/**"].'],
    [{ markup: "yes" }, 'assets.markup  "yes" is not yes or no. Write true or false.'],
    [{ strict: 0 }, "assets.strict  0 is not yes or no. Write true or false."],
    [{ origins: [] }, 'assets.origins  [] names no origins. Write ["https://app.example.com"].'],
    [{ origins: ["https://*.example"] }, "holds a pattern. Write each origin, exactly."],
    [{ compress: true }, 'assets.compress  true is unknown. Write "beside" or "instead".'],
    [{ compress: "besides" }, 'assets.compress  "besides" is unknown. Did you mean "beside"?'],
  ])("refuses %j", (options, text) => {
    expect(() => resolve({ from: ["a"], ...options })).toThrow(text);
  });
});
