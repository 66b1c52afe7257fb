import { createHash } from "node:crypto";
import { signRequest } from "@stowage/wire";
import type { TestCloud, TestCredentials } from "../clouds/start-test-cloud.ts";
import { type SentRequest, type RawAnswer, sendTarget } from "./send-target.ts";

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
