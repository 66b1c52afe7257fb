import { StowageError } from "../../base/errors/stowage-error.ts";
import type { TransportRequest } from "../transport.ts";

const token = /^[\w!#$%&'*+.^`|~-]+$/;
// The same few names come with every request.
const known = new Set<string>();
const visible = /^[!-~]+$/;
const sendable = /^[\t -~\x80-\xff]*$/;

/**
 * Writes the head of a request, to be sent as latin1.
 *
 * @param request The request.
 * @param size Bytes of its body.
 * @throws {StowageError} `invalid-option` for a text that would not stay within its line.
 */
export function requestHead({ method, target, headers }: TransportRequest, size: number): string {
  if (!token.test(method) || !visible.test(target)) throw refuse("the request line");
  let head = `${method} ${target} HTTP/1.1\r\n`;
  for (const name in headers) {
    const value = headers[name] ?? "";
    if (!isToken(name) || !sendable.test(value)) throw refuse(`the header ${JSON.stringify(name)}`);
    head += `${name}: ${value}\r\n`;
  }
  // Without a length a server would take a PUT for unfinished.
  const counted = headers["content-length"] !== undefined || (size === 0 && method !== "PUT" && method !== "POST");
  return counted ? `${head}\r\n` : `${head}content-length: ${size}\r\n\r\n`;
}

function isToken(name: string): boolean {
  if (known.has(name)) return true;
  const sound = token.test(name);
  if (sound && known.size < 256) known.add(name);
  return sound;
}

function refuse(what: string): StowageError {
  return new StowageError("invalid-option", `Cannot send the request: ${what} holds what HTTP cannot carry`);
}
