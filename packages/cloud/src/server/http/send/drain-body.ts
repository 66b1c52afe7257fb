import type { IncomingRequest } from "../incoming-request.ts";

const longest = 1000;

/**
 * Reads and drops the rest of a body, for a while: a connection closed on bytes that still arrive is reset, and the client
 * may lose the answer with it.
 */
export async function drainBody({ body, socket }: IncomingRequest): Promise<void> {
  if (body === undefined || body.ended || socket.destroyed) return;
  body.drop();
  socket.resume();
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, longest);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    socket.once("end", done).once("close", done);
    body.whenEnded(done);
  });
}
