import { connect } from "node:net";

const longest = 10_000;

/**
 * Sends bytes over a bare connection and ends its own side.
 *
 * @param port The cloud's port.
 * @param bytes What to send.
 * @returns The highest status of the answers; 0 when the connection was closed without one. One that neither answers nor
 *   closes within 10 seconds is an error.
 */
export async function exchangeBytes(port: number, bytes: Buffer): Promise<number> {
  return await new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.end(bytes));
    const timer = setTimeout(
      () => socket.destroy(new Error(`No answer to ${JSON.stringify(bytes.toString("latin1"))}`)),
      longest,
    );
    socket.setEncoding("latin1").on("data", (text: string) => (answer += text));
    socket.on("error", (error: NodeJS.ErrnoException) => (error.code === "ECONNRESET" ? resolve(0) : reject(error)));
    socket.on("close", () => {
      clearTimeout(timer);
      const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));
      resolve(Math.max(0, ...statuses));
    });
  });
}
