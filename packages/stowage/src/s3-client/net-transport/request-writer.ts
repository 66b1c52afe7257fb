import type { Socket } from "node:net";
import type { TransportRequest } from "../transport.ts";
import { SlicedWrite } from "./sliced-write.ts";
import { requestHead } from "./request-head.ts";

// Up to here a copy costs less than the second buffer of a vectored write.
const joinedAtMost = 16 * 1024;

/** Writes requests; what the system takes at once passes through one buffer that is used again. */
export class RequestWriter {
  #spare: Buffer | undefined;

  /**
   * Writes a request: a small one as one buffer, a larger one without copying its body. What goes in one go over TCP is
   * written in slices over TLS, which copies and encrypts at once whatever it is given.
   *
   * @returns What is being written in slices, if anything.
   * @throws {StowageError} `invalid-option` for a head that HTTP cannot carry; nothing is written then.
   */
  write(socket: Socket, request: TransportRequest): SlicedWrite | undefined {
    const { body } = request;
    let size = 0;
    for (const chunk of body) size += chunk.length;
    const head = requestHead(request, size);
    if (size === 0) socket.write(head, "latin1");
    else if (head.length + size <= joinedAtMost) this.#writeJoined(socket, head, body);
    else if ("encrypted" in socket) return writeSlices(socket, head, body);
    else writePieces(socket, head, body);
    return undefined;
  }

  #writeJoined(socket: Socket, head: string, body: readonly Uint8Array[]): void {
    const buffer = this.#spare ?? Buffer.allocUnsafeSlow(joinedAtMost);
    let end = buffer.write(head, "latin1");
    for (const chunk of body) {
      buffer.set(chunk, end);
      end += chunk.length;
    }
    socket.write(buffer.subarray(0, end));
    // What has not left yet, for want of a connection or of room, still stands in the buffer.
    this.#spare = socket.writableLength === 0 ? buffer : undefined;
  }
}

function writePieces(socket: Socket, head: string, body: readonly Uint8Array[]): void {
  socket.cork();
  socket.write(head, "latin1");
  for (const chunk of body) socket.write(chunk);
  socket.uncork();
}

function writeSlices(socket: Socket, head: string, body: readonly Uint8Array[]): SlicedWrite {
  socket.write(head, "latin1");
  return new SlicedWrite(socket, body);
}
