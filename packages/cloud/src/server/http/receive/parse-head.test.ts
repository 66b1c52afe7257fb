import { describe, expect, it } from "vitest";
import { parseHead } from "./parse-head.ts";

const line = "GET /a?b HTTP/1.1";

describe("parseHead()", () => {
  it("reads request line and headers: names in lower case, repeats kept and joined, values trimmed", () => {
    const head = parseHead(`${line}\r\nHost: h:1\r\nX-A:\t 1 , 2\t \r\nx-a:3\r\nX-Empty:\r\nX-Byte: \u00e9:\u00a0`);
    expect(head).toMatchObject({ method: "GET", target: "/a?b", minor: 1 });
    const headers = [
      ["host", "h:1"],
      ["x-a", "1 , 2"],
      ["x-a", "3"],
      ["x-empty", ""],
      ["x-byte", "\u00e9:\u00a0"],
    ];
    expect(head?.headers).toEqual(headers);
    expect(head?.values.get("x-a")).toBe("1 , 2,3");
  });

  it("needs a host in HTTP/1.1 only", () => {
    expect(parseHead("GET / HTTP/1.0")).toMatchObject({ minor: 0, headers: [] });
    expect(parseHead("GET / HTTP/1.1")).toBeUndefined();
  });

  const malformed: [what: string, text: string][] = [
    ["nothing", ""],
    ["no version", "GET /\r\nHost: h"],
    ["another version", "GET / HTTP/2.0\r\nHost: h"],
    ["a version in lower case", "GET / http/1.1\r\nHost: h"],
    ["two spaces", "GET  / HTTP/1.1\r\nHost: h"],
    ["a space at the end of the line", `${line} \r\nHost: h`],
    ["a tab for a space", "GET\t/ HTTP/1.1\r\nHost: h"],
    ["a method in lower case", "get / HTTP/1.1\r\nHost: h"],
    ["a space in the target", "GET /a b HTTP/1.1\r\nHost: h"],
    ["a control character in the target", "GET /\u0000 HTTP/1.1\r\nHost: h"],
    ["two hosts", `${line}\r\nHost: h\r\nHost: h`],
    ["a space before the colon", `${line}\r\nHost: h\r\nContent-Length : 1`],
    ["a line that goes on", `${line}\r\nHost: h\r\nX: 1\r\n 2`],
    ["a first header that goes on", `${line}\r\n Host: h`],
    ["a header without a colon", `${line}\r\nHost: h\r\nX`],
    ["a header without a name", `${line}\r\nHost: h\r\n: x`],
    ["a name with a space", `${line}\r\nHost: h\r\nX Y: 1`],
    ["a name beyond ASCII", `${line}\r\nHost: h\r\n\u00e9: 1`],
    ["a bare line feed", `${line}\r\nHost: h\nX: 1`],
    ["a bare line feed after the request line", `${line}\nHost: h`],
    ["a bare carriage return", `${line}\r\nHost: h\rX: 1`],
    ["a carriage return before the line end", `${line}\r\nHost: h\r\r\nX: 1`],
    ["a null byte in a value", `${line}\r\nHost: h\r\nX: a\u0000b`],
  ];
  it.each(malformed)("refuses %s", (_, text) => {
    expect(parseHead(text)).toBeUndefined();
  });
});
