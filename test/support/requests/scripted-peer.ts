// A remote HTTP server that misbehaves on purpose: for faults of the network and answers that no healthy cloud gives.
import * as http from "node:http";

/** A request as it arrived, its body read. */
export interface Received {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

export type Script = (request: Received, response: http.ServerResponse) => void;

/** The server and what reached it. */
export interface ScriptedPeer extends AsyncDisposable {
  endpoint: string;
  requests: Received[];
  connections(): number;
}

/** Starts a server on a free port that answers as the script says. */
export async function startScriptedPeer(script: Script): Promise<ScriptedPeer> {
  const requests: Received[] = [];
  let connections = 0;
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("error", () => undefined);
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const received = { method, url, headers, body: Buffer.concat(chunks) };
      requests.push(received);
      script(received, response);
    });
  });
  server.on("connection", () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    connections: () => connections,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An error as S3 writes it. */
export function sendError(response: http.ServerResponse, status: number, code: string, extra = ""): void {
  response.writeHead(status, { "content-type": "application/xml", "x-amz-request-id": "REQ1" });
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>Said so.</Message>${extra}</Error>`;
  response.end(response.req.method === "HEAD" ? undefined : xml);
}
