import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";

/** Where a request came to, as the framework sees it. It knows which proxies to believe; this bridge believes none. */
export interface RequestOrigin {
  /** `http` or `https`; by default what the socket is. */
  protocol?: string | undefined;
  /** Host and port; by default what the Host header says. */
  host?: string | undefined;
  /** The path and query, where a framework has shortened `request.url`. */
  target?: string | undefined;
}

/** Makes a web request of Node's. Its body is read as the handler reads it; its signal aborts when the client goes. */
export function toRequest(incoming: IncomingMessage, outgoing: ServerResponse, origin: RequestOrigin = {}): Request {
  const { method = "GET" } = incoming;
  const gone = new AbortController();
  outgoing.once("close", () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  const init: RequestInit = { method, headers: headersOf(incoming), signal: gone.signal };
  if (method !== "GET" && method !== "HEAD") Object.assign(init, { body: bodyOf(incoming), duplex: "half" });
  return new Request(urlOf(incoming, origin), init);
}

function urlOf(incoming: IncomingMessage, origin: RequestOrigin): URL {
  const { host = incoming.headers.host ?? "", target = incoming.url ?? "/" } = origin;
  const secure = origin.protocol === undefined ? "encrypted" in incoming.socket : origin.protocol === "https";
  const base = `http${secure ? "s" : ""}://${plainHost.test(host) ? host : "localhost"}`;
  // Joined, not resolved: `//host/path` and `http://host/path` are paths here, never another host.
  return new URL(`${base}${target.startsWith("/") ? "" : "/"}${target}`);
}

// What else stands in a Host header (a path, a user, a space) would move the request to another URL.
const plainHost = /^(?:[\w.-]{1,255}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i;

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    // HTTP/2's own, such as `:path`.
    if (!name.startsWith(":")) headers.append(name, rawHeaders[index + 1] ?? "");
  }
  return headers;
}

function bodyOf(incoming: IncomingMessage): unknown {
  if (!incoming.readableDidRead) return Readable.toWeb(incoming);
  const reason = "the body was read before: let no body parser run ahead of this handler";
  return new ReadableStream({
    pull: (controller) => controller.error(new TypeError(`Cannot read the request: ${reason}`)),
  });
}
