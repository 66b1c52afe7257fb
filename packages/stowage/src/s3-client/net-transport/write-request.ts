import type { Socket } from "node:net";
import type { TransportRequest } from "../transport.ts";
import { requestHead } from "./request-head.ts";

// Up to here a copy costs less than the second buffer of a vectored write.
const joinedAtMost = 16 * 1024;

/**
 * Writes a request in one go: a small one as one buffer, a larger one without copying its body.
 *
 * @throws {StowageError} `invalid-option` for a head that HTTP cannot carry; nothing is written then.
 */
export function writeRequest(socket: Socket, request: TransportRequest): void {
  const { body } = request;
  let size = 0;
  for (const chunk of body) size += chunk.length;
  const head = requestHead(request, size);
  if (size === 0) socket.write(head, "latin1");
  else if (head.length + size <= joinedAtMost) socket.write(join(head, body, size));
  else writePieces(socket, head, body);
}

function join(head: string, body: readonly Uint8Array[], size: number): Buffer {
  const joined = Buffer.allocUnsafe(head.length + size);
  let at = joined.write(head, "latin1");
  for (const chunk of body) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}

function writePieces(socket: Socket, head: string, body: readonly Uint8Array[]): void {
  socket.cork();
  socket.write(head, "latin1");
  for (const chunk of body) socket.write(chunk);
  socket.uncork();
}
