import { STATUS_CODES } from "node:http";

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const forbidden = /[^\t\u0020-\u007e\u0080-\u00ff]/;
let [second, date] = [0, ""];

/**
 * Writes the head of an answer.
 *
 * @param status The status.
 * @param headers The headers; a value that could begin another line throws.
 * @returns The head with the empty line, one character a byte.
 */
export function formatHead(status: number, headers: Readonly<Record<string, string>>): string {
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "Unknown"}\r\n`;
  if (headers["date"] === undefined) head += `date: ${currentDate()}\r\n`;
  for (const name in headers) {
    const value = headers[name] ?? "";
    if (forbidden.test(value)) throw new Error(`Cannot send the header "${name}": its value holds control characters`);
    head += `${name}: ${value}\r\n`;
  }
  return `${head}\r\n`;
}

function currentDate(): string {
  const now = Math.floor(Date.now() / 1000);
  if (now !== second) [second, date] = [now, new Date(now * 1000).toUTCString()];
  return date;
}
