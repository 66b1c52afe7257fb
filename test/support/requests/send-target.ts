import { type IncomingHttpHeaders, request } from "node:http";
import type { TestCloud } from "../clouds/start-test-cloud.ts";

/** What goes over the wire. */
export interface SentRequest {
  method: string;
  /** Path and query. */
  target: string;
  headers: Record<string, string | string[]>;
}

/** What came back. */
export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The code of an error's body. */
  code: string | undefined;
}

/** Sends what is signed already. */
export async function sendTarget(
  cloud: Pick<TestCloud, "port">,
  sent: SentRequest,
  body: string | Buffer = "",
): Promise<RawAnswer> {
  return await new Promise((resolve, reject) => {
    const { method, target: path, headers } = sent;
    const outgoing = request({ host: "127.0.0.1", port: cloud.port, method, path, headers, agent: false });
    outgoing.on("error", reject);
    outgoing.on("response", (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk)).on("error", reject);
      incoming.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1];
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, code });
      });
    });
    outgoing.end(body);
  });
}
