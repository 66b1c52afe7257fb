import { spawnSync } from "node:child_process";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { manifestHash } from "./manifest-hash.ts";
import { pythonJson } from "./python-json.ts";

describe("manifestHash()", () => {
  it("is Django's (golden j8)", () => {
    expect(manifestHash({ "a.txt": "a.5d41402abc4b.txt" })).toBe("968f1ea882dd");
  });

  it("does not depend on the order of the paths", () => {
    const left = manifestHash({ b: "b.1", "\u{10000}": "x", "\ue000": "y" });
    expect(manifestHash({ "\ue000": "y", b: "b.1", "\u{10000}": "x" })).toBe(left);
  });
});

describe("pythonJson()", () => {
  it("separates and escapes as json.dumps", () => {
    expect(pythonJson([["a", 'é"\u007f\u{1f600}']])).toBe('[["a", "\\u00e9\\"\\u007f\\ud83d\\ude00"]]');
  });

  const python = spawnSync("python3", ["--version"]).status === 0;
  it("equals Python's for any text", ({ skip }) => {
    skip(!python, "python3 is not installed");
    const texts = fc.sample(fc.string({ unit: "grapheme" }), 200);
    const script = "import json,sys; print(json.dumps(json.load(sys.stdin)))";
    const answer = spawnSync("python3", ["-c", script], { input: JSON.stringify(texts), encoding: "utf8" });
    expect(pythonJson(texts)).toBe(answer.stdout.trim());
  });
});
