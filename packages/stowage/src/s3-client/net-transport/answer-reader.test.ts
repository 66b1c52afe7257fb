import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnswerReader } from "./answer-reader.ts";
import type { ResponseHead } from "./response-head.ts";

interface Read {
  head: ResponseHead | undefined;
  body: string;
  complete: boolean;
  reusable: boolean;
  endsHere: boolean;
}

function read(pieces: readonly string[], method = "GET"): Read {
  let head: ResponseHead | undefined;
  let body = "";
  const reader = new AnswerReader(method, {
    head: (found) => (head = found),
    data: (piece) => (body += piece.toString("latin1")),
  });
  for (const piece of pieces) reader.feed(Buffer.from(piece, "latin1"));
  const { complete, reusable, endsHere } = reader;
  return { head, body, complete, reusable, endsHere };
}

const sized = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nETag: "x"\r\n\r\nhello';
const chunked =
  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;name=value\r\nhel\r\n02\r\nlo\r\n0\r\nx-trailer: 1\r\n\r\n";
const interim = `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${sized}`;

describe("AnswerReader", () => {
  it.each([
    ["of a told length", sized],
    ["in chunks", chunked],
    ["behind interim answers", interim],
  ])("reads a body %s, cut at every byte", (_, answer) => {
    for (let cut = 0; cut <= answer.length; cut += 1) {
      const found = read([answer.slice(0, cut), answer.slice(cut)]);
      expect(found).toMatchObject({ body: "hello", complete: true, reusable: true, head: { status: 200 } });
    }
    expect(read(answer.split(""))).toMatchObject({ body: "hello", complete: true, reusable: true });
    for (let end = 0; end < answer.length; end += 1) {
      expect(read([answer.slice(0, end)])).toMatchObject({ complete: false, endsHere: false });
    }
  });

  it("reads any body in any chunks, however it is cut", () => {
    const body = fc.string({
      unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)),
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.array(body), fc.array(fc.nat(400)), (chunks, cuts) => {
        const framed = [...chunks, ""].map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join("");
        const answer = `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${framed}`;
        const places = [0, ...cuts.toSorted((a, b) => a - b), answer.length];
        const pieces = places.slice(1).map((place, index) => answer.slice(places[index], place));
        expect(read(pieces)).toMatchObject({ body: chunks.join(""), complete: true, reusable: true });
      }),
    );
  });

  it("joins the values of a repeated header, and trims the space around a value", () => {
    const { head } = read([
      "HTTP/1.1 204 \r\nX-Amz-Meta-A:  a b \t\r\nx-amz-meta-a:\r\n__proto__: c\r\nb:\u00e9\r\n\r\n",
    ]);
    expect({ ...head?.headers }).toEqual({ "x-amz-meta-a": "a b, ", ["__proto__"]: "c", b: "\u00e9" });
  });

  it.each([
    ["HEAD", "200 OK\r\ncontent-length: 5"],
    ["HEAD", "200 OK\r\ntransfer-encoding: chunked"],
    ["GET", "204 No Content"],
    ["GET", "304 Not Modified\r\ncontent-length: 5"],
  ])("expects no body after %s %s", (method, head) => {
    expect(read([`HTTP/1.1 ${head}\r\n\r\n`], method)).toMatchObject({ complete: true, reusable: true, body: "" });
  });

  it("ends a body without a length with the connection", () => {
    const found = read(["HTTP/1.1 200 OK\r\n\r\nhel", "lo"]);
    expect(found).toMatchObject({ body: "hello", complete: false, endsHere: true, reusable: false });
  });

  it.each([
    ["what follows an answer", `${sized}HTTP/1.1 200 OK\r\n`],
    ["a body after HEAD", "HTTP/1.1 200 OK\r\n\r\nhello", "HEAD"],
    ["connection: close", "HTTP/1.1 200 OK\r\nconnection: Close\r\ncontent-length: 0\r\n\r\n"],
    ["HTTP/1.0", "HTTP/1.0 200 OK\r\ncontent-length: 0\r\n\r\n"],
  ])("does not use a connection again after %s", (_, answer, method = "GET") => {
    expect(read([answer], method)).toMatchObject({ complete: true, reusable: false, head: { status: 200 } });
  });

  it("uses a connection of HTTP/1.0 again where the server says so", () => {
    expect(read(["HTTP/1.0 200 OK\r\nconnection: keep-alive\r\ncontent-length: 0\r\n\r\n"]).reusable).toBe(true);
  });

  it.each([
    ["no status line", "HTTQ/1.1 200 OK\r\n\r\n"],
    ["another version", "HTTP/2 200 OK\r\n\r\n"],
    ["no status", "HTTP/1.1 20 OK\r\n\r\n"],
    ["a switch of protocols", "HTTP/1.1 101 Switching Protocols\r\n\r\n"],
    ["a space before the colon", "HTTP/1.1 200 OK\r\na : b\r\n\r\n"],
    ["a continued line", "HTTP/1.1 200 OK\r\na: b\r\n c\r\n\r\n"],
    ["a bare line feed", "HTTP/1.1 200 OK\r\na: b\nc: d\r\n\r\n"],
    ["a bare carriage return", "HTTP/1.1 200 OK\r\na: b\rc: d\r\n\r\n"],
    ["a nul", "HTTP/1.1 200 OK\r\na: \0\r\n\r\n"],
    ["two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n"],
    ["a length and chunks", "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n"],
    ["a negative length", "HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n"],
    ["an unknown coding", "HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n"],
    ["a head without end", `HTTP/1.1 200 OK\r\n${"a: b\r\n".repeat(6000)}`],
    ["interim answers without end", "HTTP/1.1 103 Early Hints\r\na: b\r\n\r\n".repeat(2000)],
    ["a chunk without size", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n;x\r\n"],
    ["a chunk that is longer", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n"],
    ["a bare line feed in chunks", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n"],
    ["a chunk's line without end", `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;${"x".repeat(2000)}`],
    ["a trailer without end", `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n${"a: b\r\n".repeat(6000)}`],
  ])("refuses %s", (_, answer) => {
    expect(() => read([answer])).toThrow("the answer is malformed");
  });
});
