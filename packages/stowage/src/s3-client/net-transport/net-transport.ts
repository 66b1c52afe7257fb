import type { Transport } from "../transport.ts";
import { ConnectionPool } from "./connection-pool.ts";
import { createSocketOpener } from "./open-socket.ts";

/**
 * The transport on `node:net` and `node:tls`: HTTP/1.1 with connections that are kept and used again.
 *
 * @param origin `http://host[:port]` or `https://host[:port]`
 */
export function createNetTransport(origin: URL): Transport {
  const pool = new ConnectionPool(createSocketOpener(origin));
  return {
    send: (request) => {
      const free = request.fresh === true ? undefined : pool.take();
      return (free ?? pool.open(request.timeouts.connect)).send(request);
    },
    close: () => pool.close(),
  };
}
