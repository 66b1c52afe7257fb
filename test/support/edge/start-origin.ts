import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Origin } from "@aws-sdk/client-cloudfront";

/** What a server was asked. */
export interface Asked {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A server of a test's own as an origin. */
export interface TestOrigin extends AsyncDisposable {
  /** What it was asked, in its order. */
  asked: Asked[];
  /** As a distribution names it. */
  origin(changes?: Partial<Origin>): Origin;
  close(): Promise<void>;
}

/**
 * Starts a server that answers as the test says.
 *
 * @param answer Answers a request.
 * @param OriginReadTimeout How many seconds the edge waits for it.
 */
export async function startOrigin(
  answer: (asked: Asked, response: ServerResponse) => void,
  OriginReadTimeout = 1,
): Promise<TestOrigin> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("latin1").on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const told = { method, url, headers, body };
      asked.push(told);
      answer(told, response);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  const origin: TestOrigin["origin"] = (changes = {}) => ({
    Id: "media",
    DomainName: "app.localhost",
    CustomOriginConfig: { HTTPPort: port, HTTPSPort: 443, OriginProtocolPolicy: "http-only", OriginReadTimeout },
    ...changes,
  });
  return { asked, origin, close, [Symbol.asyncDispose]: close };
}
