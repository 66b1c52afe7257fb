import type * as http from "node:http";
import type { Transport, TransportFailure, TransportRequest, TransportResponse } from "./transport.ts";

/**
 * The transport on `node:http` and `node:https`: one keep-alive agent for the origin, the warmest connection first.
 *
 * @param origin `http://host[:port]` or `https://host[:port]`
 */
export function createHttpTransport(origin: URL): Transport {
  const secure = origin.protocol === "https:";
  const place = { hostname: origin.hostname.replace(/^\[|\]$/g, ""), port: origin.port || (secure ? 443 : 80) };
  let client: HttpClient | undefined;
  return {
    send: async (request) => {
      const { method, target: path, headers } = request;
      const { agent, start } = (client ??= openClient(secure));
      return exchange(start({ ...place, agent, method, path, headers: { ...headers } }), request);
    },
    close: () => client?.agent.destroy(),
  };
}

interface HttpClient {
  agent: http.Agent;
  start: (options: http.RequestOptions) => http.ClientRequest;
}

/**
 * Loads the module with the first request. An import would load it at start, and Node 24's takes 20 ms, since importing
 * `node:http` reads every export and so loads all of undici.
 */
function openClient(secure: boolean): HttpClient {
  const client = secure ? process.getBuiltinModule("node:https") : process.getBuiltinModule("node:http");
  const agent = new client.Agent({ keepAlive: true, noDelay: true, scheduling: "lifo", maxFreeSockets: 64 });
  return { agent, start: client.request };
}

type Outcome = TransportResponse | TransportFailure;

function exchange(outgoing: http.ClientRequest, request: TransportRequest): Promise<Outcome> {
  return new Promise((resolve) => {
    let reached = false;
    limit(outgoing, request);
    onConnection(outgoing, () => (reached = true));
    outgoing.on("error", (cause: NodeJS.ErrnoException) => {
      const reason = cause.message || cause.code || "the connection failed";
      resolve({ kind: "transport", reached, reason, cause });
    });
    outgoing.once("response", (incoming) => {
      const status = incoming.statusCode ?? 0;
      resolve({ kind: "response", status, headers: flatten(incoming.headers), body: incoming });
    });
    write(outgoing, request.body);
  });
}

/** Arms the timeouts and the signal; all end with the exchange. */
function limit(outgoing: http.ClientRequest, { timeouts, signal }: TransportRequest): void {
  let incoming: http.IncomingMessage | undefined;
  outgoing.once("response", (message) => (incoming = message));
  const fail = (reason: string): void => {
    const error = new Error(reason);
    // The answer first, or its reader would only learn that the connection was reset.
    incoming?.destroy(error);
    outgoing.destroy(error);
  };
  const abort = (): void => fail("aborted");
  const connect = setTimeout(fail, timeouts.connect, `no connection within ${timeouts.connect} ms`);
  const whole =
    timeouts.whole === undefined
      ? undefined
      : setTimeout(fail, timeouts.whole, `no complete answer within ${timeouts.whole} ms`);
  onConnection(outgoing, () => clearTimeout(connect));
  outgoing.setTimeout(timeouts.idle);
  outgoing.on("timeout", () => {
    // A paused answer is a slow reader, not a silent server: its time does not run.
    if (incoming?.isPaused() === true) outgoing.socket?.setTimeout(timeouts.idle);
    else fail(`no byte within ${timeouts.idle} ms`);
  });
  signal?.addEventListener("abort", abort, { once: true });
  if (signal?.aborted === true) abort();
  outgoing.once("close", () => {
    clearTimeout(connect);
    clearTimeout(whole);
    signal?.removeEventListener("abort", abort);
  });
}

function onConnection(outgoing: http.ClientRequest, act: () => void): void {
  outgoing.once("socket", (socket) => {
    if (socket.connecting) socket.once("encrypted" in socket ? "secureConnect" : "connect", act);
    else act();
  });
}

function write(outgoing: http.ClientRequest, body: readonly Uint8Array[]): void {
  outgoing.cork();
  for (const chunk of body) outgoing.write(chunk);
  outgoing.end();
  outgoing.uncork();
}

function flatten(headers: http.IncomingHttpHeaders): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return flat;
}
