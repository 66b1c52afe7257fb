import { createServer, type Server, type ServerOptions } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { CloudError } from "../cloud-error.ts";
import { refuseMalformed } from "./refuse-malformed.ts";
import type { RequestHandler } from "./request-handler.ts";

const idleTimeout = 60_000;

/** A certificate chain with its private key, both PEM. */
export interface TlsFiles {
  cert: string;
  key: string;
}

/** Makes the server. An upload may take as long as it needs; a connection on which nothing happens may not. */
export function createHttpServer(handler: RequestHandler, tls?: TlsFiles): Server {
  const options: ServerOptions = {
    // The target counts as well; the headers alone are held to S3's 8 KB.
    maxHeaderSize: 32 * 1024,
    headersTimeout: idleTimeout,
    requestTimeout: 0,
    keepAliveTimeout: idleTimeout,
    noDelay: true,
  };
  const server = tls === undefined ? createServer(options) : createSecure(options, tls);
  server.maxHeadersCount = 0;
  server.timeout = idleTimeout;
  server.on("request", (message, response) => handler.handle(message, response, false));
  server.on("checkContinue", (message, response) => handler.handle(message, response, true));
  // S3 ignores an expectation that it does not know.
  server.on("checkExpectation", (message, response) => handler.handle(message, response, false));
  server.on("clientError", refuseMalformed);
  return server;
}

function createSecure(options: ServerOptions, tls: TlsFiles): Server {
  try {
    return createSecureServer({ ...options, ...tls });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const fix = "Give a certificate and the private key that belongs to it, both in PEM";
    throw new CloudError("tls-invalid", `Cannot serve HTTPS: ${reason}`, { fix, cause });
  }
}
