import { connect, isIP, type OnReadOpts, type Socket } from "node:net";
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from "node:tls";

/** Opens connections to one origin. */
export interface SocketOpener {
  /** The event that says that a socket can be used. */
  readonly readyEvent: "connect" | "secureConnect";
  /** Starts to connect. */
  open(onread: OnReadOpts): Socket;
}

/**
 * Prepares connections to an origin. TLS offers HTTP/1.1 alone and resumes the last session.
 *
 * @param origin `http://host[:port]` or `https://host[:port]`
 */
export function createSocketOpener(origin: URL): SocketOpener {
  const host = origin.hostname.replace(/^\[|\]$/g, "");
  if (origin.protocol !== "https:") {
    const place = { host, port: Number(origin.port || 80), noDelay: true };
    return { readyEvent: "connect", open: (onread) => connect({ ...place, onread }) };
  }
  const place = { host, port: Number(origin.port || 443), noDelay: true, ALPNProtocols: ["http/1.1"] };
  // RFC 6066: literal addresses are not permitted as server names.
  const name = isIP(host) === 0 ? { servername: host } : {};
  let session: Buffer | undefined;
  return {
    readyEvent: "secureConnect",
    open(onread): TLSSocket {
      const resumed = session === undefined ? {} : { session };
      const options: ConnectionOptions & { onread: OnReadOpts } = { ...place, ...name, ...resumed, onread };
      const socket = connectTls(options);
      socket.on("session", (latest) => (session = latest));
      return socket;
    },
  };
}
