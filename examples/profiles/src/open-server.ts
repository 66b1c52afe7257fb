import { once } from "node:events";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import { StartError } from "./start-error.ts";

export interface OpenServer {
  url: string;
  /** Takes no new request, answers those that have begun, and drops the connections. */
  close(): Promise<void>;
}

function addressOf(server: Server): string {
  const address = server.address();
  return typeof address === "object" && address !== null ? `http://localhost:${address.port}` : String(address);
}

function explain(error: unknown, port: number): Error {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  const reason = taken ? "it is in use. Set PORT to another one" : String(error);
  return new StartError(`Cannot listen on port ${port}: ${reason}`, { cause: error });
}

export async function openServer(listener: RequestListener, port: number): Promise<OpenServer> {
  const server = createServer(listener);
  const pending = new Set<ServerResponse>();
  server.on("request", (_request, response) => {
    pending.add(response);
    response.once("close", () => pending.delete(response));
  });
  server.listen(port);
  await once(server, "listening").catch((error: unknown) => {
    throw explain(error, port);
  });
  const close = async (): Promise<void> => {
    server.close();
    await Promise.all([...pending].map((response) => once(response, "close")));
    // Browsers open connections ahead of need, which count as busy until their first request.
    server.closeAllConnections();
  };
  return { url: addressOf(server), close };
}
