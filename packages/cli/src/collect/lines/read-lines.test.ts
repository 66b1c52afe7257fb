import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readLines } from "./read-lines.ts";

const folder = mkdtempSync(join(tmpdir(), "stowage-lines-"));
const file = join(folder, "lines");

afterAll(() => rmSync(folder, { recursive: true }));

describe("readLines()", () => {
  it("reads characters and lines that lie across pieces of the file", () => {
    // Pieces of 256 KiB end inside of characters of three and four bytes.
    const lines = ["€".repeat(200_000), "", "a", "😀".repeat(200_001), "b"];
    writeFileSync(file, lines.map((line) => `${line}\n`).join(""));
    expect([...readLines(file)]).toEqual(lines);
    writeFileSync(file, `x\n${lines.join("\n")}\n`);
    expect([...readLines(file)]).toEqual(["x", ...lines]);
  });

  it("leaves out a last line without its end", () => {
    writeFileSync(file, "a\nb\nc");
    expect([...readLines(file)]).toEqual(["a", "b"]);
  });

  it("can be left before the end", () => {
    writeFileSync(file, "a\nb\n".repeat(200_000));
    for (const line of readLines(file)) {
      expect(line).toBe("a");
      break;
    }
  });
});
