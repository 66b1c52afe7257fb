import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Reply } from "../../s3/reply.ts";
import type { RequestIds } from "./request-ids.ts";

const longestDrain = 1000;

/** How the connection goes on after an answer. */
export interface ConnectionState {
  /** Whether a body was announced that nobody has read. */
  unread: boolean;
  /** Whether the client waits for `100 Continue` before it sends it. */
  waiting: boolean;
  /** Whether the server is about to end. */
  closing: boolean;
}

/** Writes an answer. Ends when it is written, or when the client is gone. */
export async function writeReply(
  message: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  ids: RequestIds,
  { unread, waiting, closing }: ConnectionState,
): Promise<void> {
  const { body } = reply;
  if (response.destroyed) {
    if (body instanceof Readable) body.destroy();
    return;
  }
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  response.writeHead(reply.status, headersOf(reply, bytes, ids, unread || closing));
  if (bytes !== undefined && !Buffer.isBuffer(bytes)) return await stream(bytes, response);
  const written = closeOf(response);
  if (unread && !waiting) {
    if (bytes === undefined) response.flushHeaders();
    else response.write(bytes);
    // A connection closed on bytes that still arrive is reset, and the client may lose the answer with it.
    await drain(message);
    response.end();
  } else {
    response.end(bytes);
  }
  await written;
}

function closeOf(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => void response.once("close", resolve));
}

function headersOf(
  reply: Reply,
  body: Buffer | Readable | undefined,
  ids: RequestIds,
  close: boolean,
): Reply["headers"] {
  const headers: Reply["headers"] = {
    "x-amz-request-id": ids.requestId,
    "x-amz-id-2": ids.hostId,
    server: "AmazonS3",
    ...reply.headers,
  };
  const length = Buffer.isBuffer(body) ? body.length : 0;
  if (hasLength(reply, body)) headers["content-length"] ??= String(length);
  if (close) headers["connection"] = "close";
  return headers;
}

/** A 204 and a 304 have none; an error that answers HEAD tells none, since it has no body to tell of. */
function hasLength({ status }: Reply, body: Buffer | Readable | undefined): boolean {
  return status !== 204 && status !== 304 && (body === undefined || Buffer.isBuffer(body));
}

async function stream(body: Readable, response: ServerResponse): Promise<void> {
  // A failure half-way can only be told by cutting the connection, which pipeline does.
  await pipeline(body, response).catch(() => undefined);
}

function drain(message: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, longestDrain);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    message.once("end", done).once("close", done).once("error", done).resume();
  });
}
