import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Header } from "../answer/header.ts";
import { acceptedEncodings } from "./accepted-encodings.ts";
import { compressedHeaders } from "./compressed-headers.ts";
import { createCompressor } from "./create-compressor.ts";
import { encodingOf } from "./encoding-of.ts";

describe("acceptedEncodings()", () => {
  it.each([
    [undefined, ""],
    ["", ""],
    ["gzip", "gzip"],
    ["br", "br"],
    ["gzip, deflate, br, zstd", "br,gzip"],
    ["BR;q=0.1,GZIP;q=1.0", "br,gzip"],
    ["gzip;q=0, br", "br"],
    ["gzip;q=0.000, br ; q=0", ""],
    ["*", ""],
    ["identity", ""],
    ["xgzip, brr", ""],
    ["gzip;q=2", ""],
  ])("of %j are %j", (header, expected) => {
    expect(acceptedEncodings(header, { gzip: true, brotli: true })).toBe(expected);
  });

  it("are those that the cache policy enables", () => {
    const of = (gzip: boolean, brotli: boolean): string => acceptedEncodings("gzip, br", { gzip, brotli });
    expect([of(true, true), of(true, false), of(false, true), of(false, false)]).toEqual(["br,gzip", "gzip", "br", ""]);
  });
});

const head = (
  changes: Record<string, string | undefined> = {},
  status = 200,
): { status: number; headers: Header[] } => {
  const all = { "content-type": "text/css", "content-length": "1000", ...changes };
  const headers = Object.entries(all).flatMap(([name, value]): Header[] =>
    value === undefined ? [] : [[name, value]],
  );
  return { status, headers };
};

describe("encodingOf()", () => {
  it("is Brotli before gzip, of what the viewer takes", () => {
    const of = (["br,gzip", "br", "gzip", ""] as const).map((accepted) => encodingOf(head(), accepted));
    expect(of).toEqual(["br", "br", "gzip", undefined]);
  });

  it.each([
    ["a body of 1,000 bytes", head(), true],
    ["one byte less", head({ "content-length": "999" }), false],
    ["a body of 10,000,000 bytes", head({ "content-length": "10000000" }), true],
    ["one byte more", head({ "content-length": "10000001" }), false],
    ["no length", head({ "content-length": undefined }), false],
    ["a length that is none", head({ "content-length": "1e5" }), false],
    ["an encoding", head({ "content-encoding": "identity" }), false],
    ["a type with parameters", head({ "content-type": "Text/HTML; charset=utf-8" }), true],
    ["a picture", head({ "content-type": "image/png" }), false],
    ["a drawing", head({ "content-type": "image/svg+xml" }), true],
    ["no type", head({ "content-type": undefined }), false],
    ["an error of a missing object", head({ "content-type": "application/xml" }, 403), true],
    ["a missing page", head({}, 404), true],
    ["a part", head({}, 206), false],
    ["a server's error", head({}, 500), false],
    ["no-transform", head({ "cache-control": "public, no-transform" }), false],
    ["max-age", head({ "cache-control": "max-age=60" }), true],
  ])("with %s is one: %3$s", (_, answer, compressed) => {
    expect(encodingOf(answer, "gzip")).toBe(compressed ? "gzip" : undefined);
  });
});

describe("compressedHeaders()", () => {
  it.each([
    ['"a"', 'W/"a"'],
    ['W/"a"', 'W/"a"'],
    ["a", undefined],
    ['"a', undefined],
  ])("make of the ETag %j %j", (etag, expected) => {
    const answer = Object.fromEntries(compressedHeaders(head({ etag }).headers, "br"));
    const common = { "content-type": "text/css", "content-encoding": "br", vary: "Accept-Encoding" };
    expect(answer).toEqual(expected === undefined ? common : { ...common, etag: expected });
  });

  it.each([
    ["Origin", "Origin, Accept-Encoding"],
    ["origin, accept-encoding", "origin, accept-encoding"],
    ["*", "*"],
  ])("make of Vary %j %j", (vary, expected) => {
    const answer = Object.fromEntries(compressedHeaders(head({ vary }).headers, "gzip"));
    expect(answer["vary"]).toBe(expected);
  });
});

describe("createCompressor()", () => {
  it.each(["br", "gzip"] as const)("makes less of a body, chunk by chunk, in %s", async (encoding) => {
    const chunks = Array.from({ length: 200 }, (_, line) => Buffer.from(`.a-${line} { color: red }\n`.repeat(50)));
    const body = Buffer.concat(chunks);
    const compressed = await buffer(Readable.from(chunks).pipe(createCompressor(encoding, body.length)));
    expect(compressed.length).toBeLessThan(body.length / 10);
    expect((encoding === "br" ? brotliDecompressSync : gunzipSync)(compressed).equals(body)).toBe(true);
  });
});
