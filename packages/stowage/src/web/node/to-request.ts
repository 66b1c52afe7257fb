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

/**
 * Makes a web request of Node's. Its body is read as the handler reads it; its signal aborts when the client goes.
 *
 * @returns Undefined where the path is spelled otherwise than `URL` spells it: what a proxy saw is not what a handler would.
 */
export function toRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  origin: RequestOrigin = {},
): Request | undefined {
  const { method = "GET" } = incoming;
  const url = urlOf(incoming, origin);
  if (url === undefined) return undefined;
  const gone = new AbortController();
  outgoing.once("close", () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  const init: RequestInit = { headers: headersOf(incoming), signal: gone.signal };
  // A Request takes no such method. The handler is to refuse it, as any other that it does not know.
  if (forbidden.test(method)) return Object.defineProperty(new Request(url, init), "method", { value: method });
  init.method = method;
  if (method !== "GET" && method !== "HEAD") Object.assign(init, { body: bodyOf(incoming), duplex: "half" });
  return new Request(url, init);
}

const forbidden = /^(?:CONNECT|TRACE|TRACK)$/i;

function urlOf(incoming: IncomingMessage, origin: RequestOrigin): URL | undefined {
  const { host = incoming.headers.host ?? "", target = incoming.url ?? "/" } = origin;
  const secure = origin.protocol === undefined ? "encrypted" in incoming.socket : origin.protocol === "https";
  const base = `http${secure ? "s" : ""}://${isHost(host) ? host : "localhost"}`;
  // Joined, not resolved: `//host/path` and `http://host/path` are paths here, never another host.
  const joined = `${target.startsWith("/") ? "" : "/"}${target}`;
  const url = new URL(base + joined);
  // `URL` resolves dot segments, also escaped ones, and takes backslashes for slashes.
  return url.pathname === joined.replace(/\?[^]*$/, "") ? url : undefined;
}

function isHost(host: string): boolean {
  return plainHost.test(host) && URL.canParse(`http://${host}`);
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
