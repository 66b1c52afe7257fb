import { spawnSync } from "node:child_process";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pythonJson } from "./python-json.ts";

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
