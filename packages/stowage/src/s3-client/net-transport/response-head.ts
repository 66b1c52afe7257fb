import { MalformedAnswer } from "./malformed-answer.ts";

/** Status line and headers of an answer. */
export interface ResponseHead {
  status: number;
  /** Names in lower case; values as latin1 text, those of repeated names joined. An object without a prototype. */
  headers: Record<string, string>;
  /** Whether the connection may carry another request afterwards. */
  keepAlive: boolean;
}

const statusLine = /HTTP\/1\.([01]) ([1-9]\d\d)(?: [\t -~\x80-\xff]*)?(?:\r\n|$)/y;
const headerLine = /([\w!#$%&'*+.^`|~-]+):[\t ]*((?:[!-~\x80-\xff]|[\t ]+(?=[!-~\x80-\xff]))*)[\t ]*(?:\r\n|$)/y;

/**
 * Reads the head of an answer.
 *
 * @param text Status line and headers in latin1, without the empty line that ends them.
 * @throws {MalformedAnswer} What is no HTTP/1, line by line; continued lines and bare line feeds are none.
 */
export function parseResponseHead(text: string): ResponseHead {
  statusLine.lastIndex = 0;
  const first = statusLine.exec(text);
  if (first === null) throw new MalformedAnswer("its first line is no status line");
  const headers = parseHeaders(text, statusLine.lastIndex);
  const connection = headers["connection"]?.toLowerCase() ?? "";
  const keepAlive = first[1] === "1" ? !connection.includes("close") : connection.includes("keep-alive");
  return { status: Number(first[2]), headers, keepAlive };
}

function parseHeaders(text: string, start: number): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (headerLine.lastIndex = start; headerLine.lastIndex < text.length;) {
    const line = headerLine.exec(text);
    if (line === null) throw new MalformedAnswer("a line is no header");
    const [, name = "", value = ""] = line;
    const key = name.toLowerCase();
    const before = headers[key];
    headers[key] = before === undefined ? value : `${before}, ${value}`;
  }
  return headers;
}
