import type { Socket } from "node:net";
import { Readable } from "node:stream";
import type { Reply } from "../../../s3/reply.ts";
import type { IncomingRequest } from "../incoming-request.ts";
import { drainBody } from "./drain-body.ts";
import { formatHead } from "./format-head.ts";
import type { RequestIds } from "./request-ids.ts";

/** How {@link writeReply} leaves the connection. */
export interface ReplyOptions {
  ids: RequestIds;
  /** Whether the server is about to end. */
  closing: boolean;
}

/**
 * Writes an answer. Ends when it is written, or when the client is gone.
 *
 * @param request The request.
 * @param reply Its answer.
 * @param options Ids, and whether this is the last answer.
 * @returns Whether the connection goes on.
 */
export async function writeReply(
  request: IncomingRequest,
  reply: Reply,
  { ids, closing }: ReplyOptions,
): Promise<boolean> {
  const { head, socket } = request;
  const body = typeof reply.body === "string" ? Buffer.from(reply.body) : reply.body;
  const unread = request.body !== undefined && !request.body.ended;
  const headers = headersOf(reply, body, ids);
  const goesOn =
    request.keepAlive && !unread && !closing && (headers["content-length"] !== undefined || hasNoBody(reply));
  if (!goesOn) headers["connection"] = "close";
  else if (head.minor === 0) headers["connection"] = "keep-alive";
  const text = formatHead(reply.status, headers);
  const sendsBody = head.method !== "HEAD" && !hasNoBody(reply);
  if (body instanceof Readable) await sendStream(socket, text, body, sendsBody);
  else sendBytes(socket, text, sendsBody ? body : undefined);
  if (unread && !request.waits) await drainBody(request);
  await flushed(socket);
  return goesOn;
}

function headersOf(reply: Reply, body: Buffer | Readable | undefined, ids: RequestIds): Reply["headers"] {
  const headers: Reply["headers"] = {
    "x-amz-request-id": ids.requestId,
    "x-amz-id-2": ids.hostId,
    server: "AmazonS3",
  };
  for (const name in reply.headers) headers[name] = reply.headers[name] ?? "";
  const isKnown = !hasNoBody(reply) && !(body instanceof Readable);
  if (isKnown) headers["content-length"] ??= String(body?.length ?? 0);
  return headers;
}

/** A 204 and a 304 have none. */
function hasNoBody({ status }: Reply): boolean {
  return status === 204 || status === 304;
}

/** Up to this size one copy costs less than a write of two pieces. */
const largestCopied = 64 * 1024;

/** Head and body go out in one piece. */
function sendBytes(socket: Socket, head: string, body: Buffer | undefined): void {
  if (body === undefined || body.length === 0) {
    socket.write(head, "latin1");
    return;
  }
  if (body.length <= largestCopied) {
    const whole = Buffer.allocUnsafe(head.length + body.length);
    whole.write(head, "latin1");
    body.copy(whole, head.length);
    socket.write(whole);
    return;
  }
  socket.cork();
  socket.write(head, "latin1");
  socket.write(body);
  socket.uncork();
}

async function sendStream(socket: Socket, head: string, body: Readable, sendsBody: boolean): Promise<void> {
  socket.write(head, "latin1");
  if (!sendsBody) {
    body.destroy();
    return;
  }
  try {
    for await (const chunk of body) {
      if (socket.destroyed) return;
      if (!socket.write(chunk)) await drained(socket);
    }
  } catch {
    // A failure half-way can only be told by cutting the connection.
    socket.destroy();
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.off("drain", done).off("close", done);
      resolve();
    };
    if (socket.destroyed) resolve();
    else socket.on("drain", done).on("close", done);
  });
}

const nothing = Buffer.alloc(0);

/** Ends when all that was written has been taken by the system, or is lost with the connection. */
async function flushed(socket: Socket): Promise<void> {
  if (socket.writableLength === 0 || socket.destroyed) return;
  await new Promise<void>((resolve) => void socket.write(nothing, () => resolve()));
}
