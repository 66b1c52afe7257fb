import type { Socket } from "node:net";
import type { Readable } from "node:stream";

/** Up to this size one copy costs less than a write of two pieces. */
const largestCopied = 64 * 1024;

/** Writes head and body in one piece. */
export function sendBytes(socket: Socket, head: string, body: Buffer | undefined): void {
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

/** Writes the head, and the body as fast as the client takes it; ends early when the client is gone. */
export async function sendStream(socket: Socket, head: string, body: Readable, sendsBody: boolean): Promise<void> {
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
export async function flushed(socket: Socket): Promise<void> {
  if (socket.writableLength === 0 || socket.destroyed) return;
  await new Promise<void>((resolve) => void socket.write(nothing, () => resolve()));
}
