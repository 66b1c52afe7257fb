import { type IncomingMessage, request } from "node:http";
import { request as requestSecure } from "node:https";

/** What a viewer says besides host and target. */
export interface EdgeQuestion {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** The root certificate to trust, over HTTPS. */
  ca?: string;
}

/** What a viewer is answered. */
export interface ViewerAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  text: string;
  /** `x-cache` without `from cloudfront`. */
  cache: string;
}

/** Asks an edge over a connection of its own; the target goes as it is, nothing normalised. */
export function askEdge(
  endpoint: string,
  host: string,
  target: string,
  { method = "GET", headers = {}, body, ca }: EdgeQuestion = {},
): Promise<ViewerAnswer> {
  const { protocol, hostname, port } = new URL(endpoint);
  const options = { host: hostname, port, method, path: target, headers: { host, ...headers }, agent: false };
  return new Promise((resolve, reject) => {
    const asked = protocol === "https:" ? requestSecure({ ...options, servername: host, ca }) : request(options);
    asked.on("error", reject);
    asked.on("response", (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const all = Buffer.concat(chunks);
        const told = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
        const answer = Object.fromEntries(told) as Record<string, string>;
        const cache = (answer["x-cache"] ?? "").replace(" from cloudfront", "");
        resolve({ status: response.statusCode ?? 0, headers: answer, body: all, text: all.toString(), cache });
      });
    });
    asked.end(body);
  });
}
