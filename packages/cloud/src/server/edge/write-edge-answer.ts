import { Readable } from "node:stream";
import type { EdgeAnswer } from "../../edge/answer/edge-answer.ts";
import type { IncomingRequest } from "../http/incoming-request.ts";
import { drainBody } from "../http/send/drain-body.ts";
import { flushed, sendBytes, sendStream } from "../http/send/send-body.ts";

/**
 * Writes an answer of the edge: at once where it is in memory and its client takes it.
 *
 * @param request The request.
 * @param answer Its answer.
 * @param closing Whether the server is about to end.
 * @returns Whether the connection goes on, once the answer is written or its client is gone.
 */
export function writeEdgeAnswer(
  request: IncomingRequest,
  answer: EdgeAnswer,
  closing: boolean,
): boolean | Promise<boolean> {
  const { head, socket, body: asked } = request;
  const unread = asked !== undefined && !asked.ended;
  const goesOn = request.keepAlive && !unread && !closing && answer.framed;
  const text = `${answer.head}${connectionLine(goesOn, head.minor)}\r\n`;
  const sendsBody = head.method !== "HEAD" && answer.status !== 204 && answer.status !== 304;
  const { body } = answer;
  if (!(body instanceof Readable)) {
    sendBytes(socket, text, sendsBody ? body : undefined);
    if (!unread && socket.writableLength === 0) return goesOn;
    return settle(request, unread, goesOn);
  }
  return sendStream(socket, text, body, sendsBody).then(() => settle(request, unread, goesOn));
}

function connectionLine(goesOn: boolean, minor: 0 | 1): string {
  if (!goesOn) return "connection: close\r\n";
  return minor === 0 ? "connection: keep-alive\r\n" : "";
}

async function settle(request: IncomingRequest, unread: boolean, goesOn: boolean): Promise<boolean> {
  if (unread && !request.waits) await drainBody(request);
  await flushed(request.socket);
  return goesOn;
}
