import { connect } from "node:net";
import type { TestCloud } from "../clouds/start-test-cloud.ts";

/** Sends bytes over a bare connection, ends its own side, and returns all that comes back. */
export async function sendBytes(cloud: Pick<TestCloud, "port">, bytes: string | Buffer): Promise<string> {
  return await new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(cloud.port, "127.0.0.1", () => socket.end(bytes));
    socket.setEncoding("latin1").on("data", (text: string) => (answer += text));
    socket.on("error", reject).on("close", () => resolve(answer));
  });
}
