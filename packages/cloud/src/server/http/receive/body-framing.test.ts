import { describe, expect, it } from "vitest";
import { type BodyFraming, bodyFraming } from "./body-framing.ts";
import { parseHead } from "./parse-head.ts";

const cases: [lines: string[], framing: BodyFraming | undefined][] = [
  [[], 0],
  [["Content-Length: 0"], 0],
  [["Content-Length: 17"], 17],
  [["Transfer-Encoding: chunked"], "chunked"],
  [["Transfer-Encoding: Chunked"], "chunked"],
  [["Content-Length: 1", "Content-Length: 1"], undefined],
  [["Content-Length: 1", "Content-Length: 2"], undefined],
  [["Content-Length: 1, 1"], undefined],
  [["Content-Length: +1"], undefined],
  [["Content-Length: -1"], undefined],
  [["Content-Length: 0x1"], undefined],
  [["Content-Length: 1 1"], undefined],
  [["Content-Length:"], undefined],
  [["Content-Length: 9999999999999999"], undefined],
  [["Content-Length: 1", "Transfer-Encoding: chunked"], undefined],
  [["Content-Length: 0", "Transfer-Encoding: chunked"], undefined],
  [["Transfer-Encoding: chunked", "Transfer-Encoding: chunked"], undefined],
  [["Transfer-Encoding: gzip, chunked"], undefined],
  [["Transfer-Encoding: identity"], undefined],
  [["Transfer-Encoding: xchunked"], undefined],
  [["Transfer-Encoding:"], undefined],
];

describe("bodyFraming()", () => {
  it.each(cases)("reads %j as %s", (lines, framing) => {
    const head = parseHead(["PUT / HTTP/1.1", "Host: h", ...lines].join("\r\n"));
    expect(head && bodyFraming(head)).toBe(framing);
  });

  it("refuses chunks in HTTP/1.0", () => {
    const head = parseHead("PUT / HTTP/1.0\r\nTransfer-Encoding: chunked");
    expect(head).toBeDefined();
    expect(head && bodyFraming(head)).toBeUndefined();
  });
});
