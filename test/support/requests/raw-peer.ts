// A remote server below HTTP: for answers of which every byte, and the end of the connection, is chosen by the test.
import { createServer, type Socket } from "node:net";

/** What happened so far when a request is complete. */
export interface RawTurn {
  socket: Socket;
  /** Head and body in latin1. */
  request: string;
  /** Requests before this one on all connections. */
  turn: number;
}

/** The server and what reached it. */
export interface RawPeer extends AsyncDisposable {
  origin: URL;
  requests: string[];
  connections(): number;
  /** Connections that are open now. */
  open(): number;
}

/** Starts a server on a free port that hands each complete request to the script. */
export async function startRawPeer(script: (turn: RawTurn) => unknown): Promise<RawPeer> {
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  let connections = 0;
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    socket.on("end", () => socket.end());
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      for (let end = endOfRequest(text); end !== undefined; end = endOfRequest(text)) {
        const request = text.slice(0, end);
        text = text.slice(end);
        script({ socket, request, turn: requests.push(request) - 1 });
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    origin: new URL(`http://127.0.0.1:${port}`),
    requests,
    connections: () => connections,
    open: () => sockets.size,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function endOfRequest(text: string): number | undefined {
  const head = text.indexOf("\r\n\r\n");
  if (head === -1) return undefined;
  const length = Number(/\r\ncontent-length: (\d+)\r\n/i.exec(text.slice(0, head + 2))?.[1] ?? 0);
  return text.length >= head + 4 + length ? head + 4 + length : undefined;
}
