import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { errorReply } from "../../s3/errors/error-reply.ts";
import { S3Error } from "../../s3/errors/s3-error.ts";
import type { S3ErrorCode } from "../../s3/errors/s3-errors.ts";
import { createRequestIds } from "./request-ids.ts";

const codes: ReadonlyMap<string | undefined, S3ErrorCode> = new Map([
  ["HPE_HEADER_OVERFLOW", "RequestHeaderSectionTooLarge"],
  ["HPE_INVALID_EOF_STATE", "IncompleteBody"],
  ["ERR_HTTP_REQUEST_TIMEOUT", "RequestTimeout"],
]);

/** Answers what is no HTTP request, on its bare socket. */
export function refuseMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const ids = createRequestIds();
  const code = codes.get(error.code) ?? "BadRequest";
  const { status, body: text = "" } = errorReply(new S3Error(code), { method: "", resource: "", ...ids });
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `x-amz-request-id: ${ids.requestId}`,
    `x-amz-id-2: ${ids.hostId}`,
    "server: AmazonS3",
    `date: ${new Date().toUTCString()}`,
    "content-type: application/xml",
    `content-length: ${Buffer.byteLength(text)}`,
    "connection: close",
  ];
  socket.end(`${lines.join("\r\n")}\r\n\r\n${text}`);
}
