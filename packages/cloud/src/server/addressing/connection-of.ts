import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { Connection } from "../../s3/operation-context.ts";
import type { IncomingRequest } from "../http/incoming-request.ts";

/**
 * Says how a request came. What a proxy tells of the client counts only from an address that is trusted: TLS that ended
 * there, and the address in front of it.
 *
 * @param message The request.
 * @param trustedProxies Addresses of proxies.
 * @returns The client's address, and whether its connection is secure.
 */
export function connectionOf({ socket, head }: IncomingRequest, trustedProxies: ReadonlySet<string>): Connection {
  // A socket that takes IPv4 as well writes such an address as IPv6.
  const peer = (socket.remoteAddress ?? "").replace(/^::ffff:(?=\d+\.)/, "");
  const own = { sourceIp: peer, ...tlsOf(socket) };
  if (!trustedProxies.has(peer)) return own;
  const forwardedFor = last(head.values.get("x-forwarded-for"));
  const protocol = last(head.values.get("x-forwarded-proto"));
  return {
    ...own,
    ...(forwardedFor !== undefined && { sourceIp: forwardedFor }),
    ...(protocol !== undefined && { secure: protocol === "https" }),
  };
}

function tlsOf(socket: Socket): Pick<Connection, "secure" | "tlsVersion"> {
  if (!(socket instanceof TLSSocket)) return { secure: false };
  const version = socket.getProtocol()?.replace(/^TLSv/, "");
  return { secure: true, ...(version !== undefined && { tlsVersion: version }) };
}

/** The entry that the proxy itself has added: those before it are the client's word. */
function last(header: string | undefined): string | undefined {
  const value = header?.split(",").at(-1)?.trim();
  return value === "" ? undefined : value;
}
