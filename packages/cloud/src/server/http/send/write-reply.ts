import { Readable } from "node:stream";
import type { Reply } from "../../../s3/reply.ts";
import type { IncomingRequest } from "../incoming-request.ts";
import { drainBody } from "./drain-body.ts";
import { formatHead } from "./format-head.ts";
import type { RequestIds } from "../../../s3/request-ids.ts";
import { flushed, sendBytes, sendStream } from "./send-body.ts";

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
