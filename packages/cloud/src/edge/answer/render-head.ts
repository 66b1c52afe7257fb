import { STATUS_CODES } from "node:http";
import type { Header } from "./header.ts";

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const forbidden = /[^\t\u0020-\u007e\u0080-\u00ff]/;

/**
 * Writes status line and headers.
 *
 * @param status The status.
 * @param headers The headers; a value that could begin another line throws.
 * @returns The lines, each with its end, one character a byte.
 */
export function renderHead(status: number, headers: readonly Header[]): string {
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "Unknown"}\r\n`;
  for (const [name, value] of headers) {
    if (forbidden.test(value)) throw new Error(`Cannot send the header "${name}": its value holds control characters`);
    head += `${name}: ${value}\r\n`;
  }
  return head;
}
