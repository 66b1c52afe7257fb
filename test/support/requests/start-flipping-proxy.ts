import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A proxy that damages what it passes on. */
export interface FlippingProxy extends AsyncDisposable {
  port: number;
  /** Passes everything on as it is from now on. */
  repair(): void;
}

/**
 * Starts a proxy on all addresses that flips a bit of a text, wherever a client sends it.
 *
 * @param port Of the cloud behind it.
 * @param times How often it does so; each time by default.
 */
export async function startFlippingProxy(port: number, text: string, times = Infinity): Promise<FlippingProxy> {
  let left = times;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const cloud = connect(port, "127.0.0.1");
    for (const [one, other] of [
      [client, cloud],
      [cloud, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => undefined).on("close", () => other.destroy());
    }
    cloud.pipe(client);
    client.on("data", (chunk: Buffer) => {
      const at = left > 0 ? chunk.indexOf(text) : -1;
      if (at !== -1) {
        left -= 1;
        chunk.writeUInt8(chunk.readUInt8(at) ^ 1, at);
      }
      cloud.write(chunk);
    });
  }).listen(0, "0.0.0.0");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    repair: () => void (left = 0),
    async [Symbol.asyncDispose]() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
