import { headerNameOf } from "./header-name-of.ts";

/** The head of a request as it was sent: nothing decoded, one character a byte. */
export interface RequestHead {
  method: string;
  /** Path and query, or whatever stands there. */
  target: string;
  /** The minor version of HTTP/1. */
  minor: 0 | 1;
  /** Names in lower case, in the order received, repeats kept. */
  headers: ReadonlyArray<readonly [name: string, value: string]>;
  /** The same by name, repeats joined by commas, as signatures see them. */
  values: ReadonlyMap<string, string>;
}

const requestLine = /^([A-Z]{1,20}) ([!-~\u0080-\u00ff]+) HTTP\/1\.([01])$/;
const newline = "\r\n";
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const forbidden = /[^\t\u0020-\u007e\u0080-\u00ff]/;

/**
 * Reads a head. One that two readers could understand differently is none: line ends are CR LF, nothing stands before
 * the colon but a name, no line is continued, `host` stands there once.
 *
 * @param text All lines without the empty one at the end, one character a byte.
 * @returns The head, or `undefined` for one that is malformed.
 */
export function parseHead(text: string): RequestHead | undefined {
  const first = text.indexOf(newline);
  const [, method, target, minor] = requestLine.exec(first === -1 ? text : text.slice(0, first)) ?? [];
  if (method === undefined || target === undefined) return undefined;
  const headers: [string, string][] = [];
  const values = new Map<string, string>();
  for (let start = first + 2; start > 1 && start < text.length;) {
    const next = text.indexOf(newline, start);
    const end = next === -1 ? text.length : next;
    const header = parseHeader(text, start, end);
    if (header === undefined) return undefined;
    const before = values.get(header[0]);
    headers.push(header);
    values.set(header[0], before === undefined ? header[1] : `${before},${header[1]}`);
    start = end + 2;
  }
  const head: RequestHead = { method, target, minor: minor === "0" ? 0 : 1, headers, values };
  return hasOneHost(head) ? head : undefined;
}

function parseHeader(text: string, start: number, end: number): [name: string, value: string] | undefined {
  const colon = text.indexOf(":", start);
  if (colon === -1 || colon >= end) return undefined;
  const name = headerNameOf(text.slice(start, colon));
  const value = trim(text, colon + 1, end);
  return name === "" || forbidden.test(value) ? undefined : [name, value];
}

/** Cuts spaces and tabs off both ends, and nothing else that JavaScript takes for white space. */
function trim(text: string, start: number, end: number): string {
  let [from, to] = [start, end];
  while (from < to && isSpace(text.charCodeAt(from))) from += 1;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** "A server MUST respond with 400 to any HTTP/1.1 request that lacks a Host header or has more than one." */
function hasOneHost({ headers, values, minor }: RequestHead): boolean {
  if (!values.has("host")) return minor === 0;
  let count = 0;
  for (const [name] of headers) if (name === "host") count += 1;
  return count === 1;
}
