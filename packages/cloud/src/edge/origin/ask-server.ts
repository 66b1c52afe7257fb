import { once } from "node:events";
import { type IncomingMessage, request as requestHttp, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Content } from "../answer/content.ts";
import type { Header } from "../answer/header.ts";
import { refusal } from "../answer/refusal.ts";
import type { ServedOrigin } from "../served/served-origin.ts";
import type { OriginRequest } from "./origin-request.ts";

/** A server as an origin, and how its viewer came. */
export interface ServerQuestion {
  domain: string;
  server: NonNullable<ServedOrigin["server"]>;
  /** Whether the viewer came over TLS. */
  secure: boolean;
}

/**
 * Asks a server over the network, on a connection of its own. One that cannot be reached is `502`, one that does not answer
 * in time `504`.
 *
 * @param question Which server.
 * @param asked The request.
 * @returns Its answer.
 */
export async function askServer(question: ServerQuestion, asked: OriginRequest): Promise<Content> {
  const { server } = question;
  const ended = new AbortController();
  const late = setTimeout(() => ended.abort(), server.readTimeout * 1000);
  try {
    return contentOf(await send(question, asked, ended.signal));
  } catch {
    if (ended.signal.aborted) return refusal(504, "the origin does not answer in time");
    return refusal(502, "the origin cannot be reached");
  } finally {
    clearTimeout(late);
  }
}

async function send(
  { domain, server, secure }: ServerQuestion,
  { method, path, query, headers, body }: OriginRequest,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const isSecure = server.protocol === "https-only" || (server.protocol === "match-viewer" && secure);
  const options: RequestOptions = {
    host: domain,
    port: isSecure ? server.httpsPort : server.httpPort,
    method,
    path: query === "" ? path : `${path}?${query}`,
    headers: { host: domain, ...Object.fromEntries(headers) },
    agent: false,
    signal,
    ...(isLoopback(domain) && { lookup: loopback }),
  };
  const sent = isSecure ? requestHttps({ ...options, servername: domain }) : requestHttp(options);
  // A body that stops coming is as late as an answer that does not begin.
  sent.setTimeout(server.readTimeout * 1000, () => sent.destroy(new Error("The origin is silent")));
  const answered = once(sent, "response");
  if (body === undefined) sent.end();
  // What an origin does not want to read is no failure: its answer counts.
  else void pipeline(Readable.from(body.open()), sent).catch(() => undefined);
  const [response]: IncomingMessage[] = await answered;
  if (response === undefined) throw new Error("The origin has not answered");
  return response;
}

/** RFC 6761: "name resolution APIs … SHOULD recognize localhost names as special and SHOULD always return the IP loopback address". */
function isLoopback(domain: string): boolean {
  return domain.endsWith(".localhost");
}

const loopback: LookupFunction = (_name, { all }, done) =>
  all === true ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4);

/** The connection's own, and what the edge says by itself. */
const dropped: ReadonlySet<string> = new Set(
  [
    ["connection", "keep-alive", "proxy-authenticate", "proxy-connection", "te", "trailer", "transfer-encoding"],
    ["upgrade", "age", "via", "x-cache", "x-amz-cf-id", "x-amz-cf-pop"],
  ].flat(),
);

function contentOf(response: IncomingMessage): Content {
  const headers: Header[] = [];
  const { rawHeaders, statusCode: status = 502 } = response;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? "").toLowerCase();
    if (!dropped.has(name)) headers.push([name, rawHeaders[i + 1] ?? ""]);
  }
  return { status, headers, body: response };
}
