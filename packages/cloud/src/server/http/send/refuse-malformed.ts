import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { errorReply } from "../../../s3/errors/error-reply.ts";
import { S3Error } from "../../../s3/errors/s3-error.ts";
import type { PlainCode } from "../../../s3/errors/explained-code.ts";
import { createRequestIds } from "../../../s3/request-ids.ts";

/** Answers what is no HTTP request, and ends its connection. */
export function refuseMalformed(socket: Socket, code: PlainCode): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const ids = createRequestIds();
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
