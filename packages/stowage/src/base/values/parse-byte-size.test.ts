import { describe, expect, it } from "vitest";
import { parseByteSize } from "./parse-byte-size.ts";

describe("parseByteSize()", () => {
  it.each([
    ["1 B", 1],
    ["5 KB", 5000],
    ["5 KiB", 5120],
    ["1.5 MB", 1_500_000],
    ["25 MiB", 26_214_400],
    ["1 GB", 1_000_000_000],
    ["2 GiB", 2_147_483_648],
  ])("reads %s", (text, bytes) => {
    expect(parseByteSize(text)).toBe(bytes);
  });

  it.each([
    ["-5 MB", '"5 MB"'],
    ["5MB", '"5 MB"'],
    ["5 mb", '"5 MB"'],
    ["5 M", '"5 MB"'],
    ["5 mib", '"5 MiB"'],
    ["100 bytes", '"100 B"'],
    ["0 MB", '"5 MB"'],
    ["0.5 B", '"0.5 B"'],
    ["5 TB", '"5 MB"'],
    ["1e9 B", '"5 MB"'],
    ["5242880", '"5 MB"'],
    ["", '"5 MB"'],
  ])("refuses %j and says what to write", (text, suggestion) => {
    expect(() => parseByteSize(text)).toThrow(
      expect.objectContaining({ code: "invalid-option", fix: `Write ${suggestion}` }),
    );
  });
});
