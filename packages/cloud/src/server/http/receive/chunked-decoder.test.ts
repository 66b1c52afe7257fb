import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ChunkedDecoder } from "./chunked-decoder.ts";

/** Pushes bytes in pieces, until one is refused or the body has ended. */
function decode(bytes: Buffer, cuts: readonly number[] = []): { data: string; rest: string | undefined } | undefined {
  const decoder = new ChunkedDecoder();
  const stops = [...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  let data = "";
  for (let at = 0, i = 0; i < stops.length; at = stops[i] ?? 0, i += 1) {
    const decoded = decoder.push(bytes.subarray(at, stops[i]));
    if (decoded === undefined) return undefined;
    data += Buffer.concat(decoded.data).toString("latin1");
    if (decoded.rest === undefined) continue;
    return { data, rest: decoded.rest.toString("latin1") + bytes.toString("latin1", stops[i]) };
  }
  return { data, rest: undefined };
}

describe("ChunkedDecoder", () => {
  it("reads chunks however they are cut and however they arrive, and leaves what comes behind them", () => {
    const chunk = fc.string({ unit: "binary-ascii", minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(chunk), fc.array(fc.nat()), fc.boolean(), (chunks, cuts, extended) => {
        const extension = extended ? ";name=value" : "";
        const lines = chunks.map((text) => `${text.length.toString(16)}${extension}\r\n${text}\r\n`);
        const trailers = extended ? "x-a: 1\r\nx-b:\r\n" : "";
        const bytes = Buffer.from(`${lines.join("")}0\r\n${trailers}\r\nGET /`, "latin1");
        expect(decode(bytes, cuts)).toEqual({ data: chunks.join(""), rest: "GET /" });
      }),
    );
  });

  it("waits for the end", () => {
    for (const part of ["", "5", "5\r\nhel", "5\r\nhello\r\n", "5\r\nhello\r\n0\r\n", "5\r\nhello\r\n0\r\nx: 1\r\n"]) {
      expect(decode(Buffer.from(part))).toMatchObject({ rest: undefined });
    }
  });

  it.each([
    "\r\n",
    "g\r\n",
    "0x5\r\nhello\r\n",
    "-1\r\n",
    " 5\r\nhello\r\n",
    "5 \r\nhello\r\n",
    "5\nhello\r\n",
    "5\r\nhelloX\r\n",
    "5\r\nhello\n0\r\n\r\n",
    "5\r\nhello\r\n0\r\nno trailer\r\n\r\n",
    "5\r\nhello\r\n0\r\nx : 1\r\n\r\n",
    "5\r\nhello\r\n0\r\n\n",
    "5;\u0000\r\nhello\r\n",
    "ffffffffffffff\r\n",
    `5;${"x".repeat(300)}`,
    `0\r\n${"x: 1\r\n".repeat(3000)}\r\n`,
  ])("refuses %j", (text) => {
    expect(decode(Buffer.from(text, "latin1"))).toBeUndefined();
  });
});
