import { createServer, type Server } from "node:http";
import { refuseMalformed } from "./refuse-malformed.ts";
import type { RequestHandler } from "./request-handler.ts";

const idleTimeout = 60_000;

/** Makes the server. An upload may take as long as it needs; a connection on which nothing happens may not. */
export function createHttpServer(handler: RequestHandler): Server {
  const server = createServer({
    // The target counts as well; the headers alone are held to S3's 8 KB.
    maxHeaderSize: 32 * 1024,
    headersTimeout: idleTimeout,
    requestTimeout: 0,
    keepAliveTimeout: idleTimeout,
    noDelay: true,
  });
  server.maxHeadersCount = 0;
  server.timeout = idleTimeout;
  server.on("request", (message, response) => handler.handle(message, response, false));
  server.on("checkContinue", (message, response) => handler.handle(message, response, true));
  server.on("clientError", refuseMalformed);
  return server;
}
