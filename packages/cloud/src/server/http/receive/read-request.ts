import type { Socket } from "node:net";
import type { IncomingRequest } from "../incoming-request.ts";
import { bodyFraming } from "./body-framing.ts";
import { type BodyFlow, IncomingBody } from "./incoming-body.ts";
import { parseHead } from "./parse-head.ts";

/**
 * Reads a request from its head.
 *
 * @param text The head, one character a byte.
 * @param socket The connection.
 * @param flow How its body stops and continues what comes.
 * @returns The request, or `undefined` for what is none.
 */
export function readRequest(text: string, socket: Socket, flow: BodyFlow): IncomingRequest | undefined {
  const head = parseHead(text);
  const framing = head && bodyFraming(head);
  if (head === undefined || framing === undefined) return undefined;
  const { minor, values } = head;
  const waits = minor === 1 && values.get("expect")?.toLowerCase() === "100-continue";
  const request: IncomingRequest = { head, waits, keepAlive: keepsAlive(minor, values.get("connection")), socket };
  if (framing !== 0) request.body = new IncomingBody(framing, flow);
  return request;
}

/** "HTTP/1.1 defaults to the use of persistent connections"; HTTP/1.0 asks for one. */
function keepsAlive(minor: 0 | 1, options: string | undefined): boolean {
  if (options === undefined) return minor === 1;
  const tokens = options.toLowerCase().split(",");
  const has = (option: string): boolean => tokens.some((token) => token.trim() === option);
  return minor === 1 ? !has("close") : has("keep-alive") && !has("close");
}
