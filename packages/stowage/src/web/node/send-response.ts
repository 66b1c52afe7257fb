import type { ServerResponse } from "node:http";

/**
 * Sends a web response through Node's, as fast as the client takes it. A body that fails, or is shorter than announced,
 * ends the connection: the client must not take it for whole. When the client goes, the body is cancelled.
 */
export async function sendResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  writeHead(response, outgoing);
  const reader = response.body?.getReader();
  if (reader === undefined || outgoing.req.method === "HEAD" || outgoing.destroyed) {
    reader?.cancel().catch(() => undefined);
    outgoing.end();
    return;
  }
  const leave = (): void => void reader.cancel().catch(() => undefined);
  outgoing.once("close", leave);
  try {
    await copy(reader, outgoing, Number(response.headers.get("content-length") ?? Number.NaN));
  } catch {
    outgoing.destroy();
  } finally {
    outgoing.off("close", leave);
    if (outgoing.destroyed) leave();
  }
}

function writeHead(response: Response, outgoing: ServerResponse): void {
  outgoing.statusCode = response.status;
  if (response.statusText !== "") outgoing.statusMessage = response.statusText;
  for (const [name, value] of response.headers) {
    // The only header whose values cannot be joined; those that a session has set stay.
    if (name === "set-cookie") outgoing.appendHeader(name, value);
    else outgoing.setHeader(name, value);
  }
}

async function copy(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  outgoing: ServerResponse,
  announced: number,
): Promise<void> {
  let left = announced;
  for (;;) {
    const { done, value } = await reader.read();
    if (outgoing.destroyed) return;
    if (done) break;
    left -= value.length;
    if (left < 0) throw new Error("more bytes than announced");
    if (!outgoing.write(value)) await roomIn(outgoing);
  }
  if (left > 0) throw new Error("fewer bytes than announced");
  outgoing.end();
}

/** Until the client has taken what was written, or is gone. */
function roomIn(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      outgoing.off("drain", go).off("close", go);
      resolve();
    };
    outgoing.on("drain", go).on("close", go);
  });
}
