import { createHash } from "node:crypto";
import { type IncomingHttpHeaders, request } from "node:http";
import { createUrlSigner, signRequest } from "@stowage/wire";
import type { TestCloud, TestCredentials } from "./start-test-cloud.ts";

/** A hand-made request. */
export interface RawRequest {
  method?: string;
  /** Encoded, with its leading slash. */
  path: string;
  /** Encoded, without `?`. */
  query?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** The root by default; `null` signs nothing. */
  credentials?: TestCredentials | null;
  region?: string;
  service?: string;
  date?: Date;
  /** The value of `x-amz-content-sha256`; the hash of the body by default. */
  payloadHash?: string;
  /** The `host` header; the cloud's own address by default. */
  host?: string;
  /** Changes what is sent after it was signed. */
  tamper?(sent: SentRequest): void;
}

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

/** Signs and sends a request byte for byte. */
export async function sendRaw(cloud: TestCloud, made: RawRequest): Promise<RawAnswer> {
  const { method = "GET", path, query = "", body = "", host = `127.0.0.1:${cloud.port}` } = made;
  const framed = made.headers?.["transfer-encoding"] !== undefined;
  const length = framed ? {} : { "content-length": String(Buffer.byteLength(body)) };
  const plain = { host, ...length, ...made.headers };
  const headers = made.credentials === null ? plain : signed(cloud, { ...made, method, query, body }, plain);
  const sent: SentRequest = { method, target: query === "" ? path : `${path}?${query}`, headers };
  made.tamper?.(sent);
  return await sendTarget(cloud, sent, body);
}

function signed(
  cloud: TestCloud,
  made: RawRequest & { method: string; query: string; body: string | Buffer },
  headers: Record<string, string>,
): Record<string, string> {
  const payloadHash = made.payloadHash ?? createHash("sha256").update(made.body).digest("hex");
  return signRequest(
    { method: made.method, path: made.path, query: made.query, headers, payloadHash },
    {
      credentials: made.credentials ?? cloud.root,
      region: made.region ?? "us-east-1",
      date: made.date ?? new Date(),
      ...(made.service !== undefined && { service: made.service }),
    },
  );
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

/** Makes a pre-signed target: path and query. */
export function presign(
  cloud: TestCloud,
  path: string,
  options: {
    expiresIn?: number;
    signedAt?: number;
    method?: string;
    query?: Record<string, string>;
    region?: string;
    credentials?: TestCredentials;
  } = {},
): string {
  const { method = "GET", expiresIn = 60, signedAt = Date.now(), query, region = "us-east-1" } = options;
  const { credentials = cloud.root } = options;
  const sign = createUrlSigner({ credentials, region, origin: cloud.endpoint, method });
  const url = new URL(sign(path, { signedAt, expiresIn, ...(query && { query }) }));
  return url.href.slice(url.origin.length);
}

/** Sends a pre-signed or anonymous target. */
export async function fetchTarget(cloud: TestCloud, target: string, method = "GET"): Promise<RawAnswer> {
  return await sendTarget(cloud, { method, target, headers: { host: `127.0.0.1:${cloud.port}` } });
}
