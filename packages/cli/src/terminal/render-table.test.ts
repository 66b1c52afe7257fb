import { describe, expect, it } from "vitest";
import { formatBytes } from "./format-bytes.ts";
import { renderTable } from "./render-table.ts";

describe("renderTable()", () => {
  it("aligns columns and leaves no trailing spaces", () => {
    const rows = [
      ["1 B", "a"],
      ["1.2 KB", "long name"],
    ];
    expect(renderTable(rows, [{ align: "right" }, { align: "left" }])).toBe("   1 B  a\n1.2 KB  long name");
  });
});

describe("formatBytes()", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1 KB"],
    [1234, "1.2 KB"],
    [999_950, "1 MB"],
    [5_000_000, "5 MB"],
    [123_456_789, "123 MB"],
    [2_500_000_000_000_000, "2500 TB"],
  ])("writes %i as %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});
