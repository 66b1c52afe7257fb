import type { OnReadOpts, Socket } from "node:net";
import type { ConnectionOptions } from "node:tls";

/** Opens connections to one origin. */
export interface SocketOpener {
  /** The event that says that a socket can be used. */
  readonly readyEvent: "connect" | "secureConnect";
  /** Starts to connect. */
  open(onread: OnReadOpts): Socket;
}

/**
 * Prepares connections to an origin. The modules are loaded with the first one: who only signs URLs needs neither.
 *
 * @param origin `http://host[:port]` or `https://host[:port]`
 */
export function createSocketOpener(origin: URL): SocketOpener {
  const host = origin.hostname.replace(/^\[|\]$/g, "");
  if (origin.protocol === "https:") return secureOpener(host, Number(origin.port || 443));
  const place = { host, port: Number(origin.port || 80), noDelay: true };
  return {
    readyEvent: "connect",
    open: (onread) => process.getBuiltinModule("node:net").connect({ ...place, onread }),
  };
}

/** TLS offers HTTP/1.1 alone, and resumes the last session. */
function secureOpener(host: string, port: number): SocketOpener {
  let session: Buffer | undefined;
  return {
    readyEvent: "secureConnect",
    open(onread) {
      // RFC 6066: literal addresses are not permitted as server names.
      const name = process.getBuiltinModule("node:net").isIP(host) === 0 ? { servername: host } : {};
      const place = { host, port, noDelay: true, ALPNProtocols: ["http/1.1"], ...name };
      const resumed = session === undefined ? {} : { session };
      const options: ConnectionOptions & { onread: OnReadOpts } = { ...place, ...resumed, onread };
      const socket = process.getBuiltinModule("node:tls").connect(options);
      socket.on("session", (latest) => (session = latest));
      return socket;
    },
  };
}
