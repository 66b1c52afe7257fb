import { describe, expect, it } from "vitest";
import { acceptedEncoding } from "./accepted-encoding.ts";

describe("acceptedEncoding()", () => {
  it.each([
    [null, undefined],
    ["", undefined],
    ["gzip, deflate, br, zstd", "br"],
    ["GZIP", "gzip"],
    ["x-gzip", "gzip"],
    ["gzip;q=1.0, br;q=0.5", "gzip"],
    ["br;q=0, gzip", "gzip"],
    ["br ; q=0.1", "br"],
    ["*", "br"],
    ["*;q=0", undefined],
    ["br;q=0, *", "gzip"],
    ["identity, br;q=0.5", undefined],
    ["identity;q=0.5, br", "br"],
    ["identity;q=0, gzip;q=0.001", "gzip"],
    ["br;q=x", undefined],
    ["brotli, gzip2", undefined],
  ])("takes %j for %j", (header, encoding) => {
    expect(acceptedEncoding(header, ["br", "gzip"])).toBe(encoding);
  });

  it("chooses what is stored alone", () => {
    expect(acceptedEncoding("br, gzip", ["gzip"])).toBe("gzip");
    expect(acceptedEncoding("br", ["gzip"])).toBeUndefined();
    expect(acceptedEncoding("br", [])).toBeUndefined();
  });
});
