import { parseXml, textOf } from "@stowage/wire";
import { readText } from "./read-text.ts";
import type { TransportFailure, TransportResponse } from "./transport.ts";

/** What S3 said when it refused. */
export interface Refusal {
  kind: "refusal";
  status: number;
  /** AWS's code; empty where an answer has no body, as to HEAD. */
  awsCode: string;
  message: string;
  requestId?: string;
  /** The region that the bucket is really in. */
  region?: string;
  /** Milliseconds. */
  retryAfter?: number;
  /** The server's clock, milliseconds since the epoch. */
  serverTime?: number;
}

/** Why one attempt failed. */
export type Failure = Refusal | TransportFailure;

const longest = 64 * 1024;

/** Reads an answer that is not a success, and with it frees the connection. */
export async function readRefusal(response: TransportResponse): Promise<Refusal> {
  const text = await readText(response.body, longest);
  // The status alone decides when the explanation is cut off.
  return refusalOf(response, typeof text === "string" ? text : "");
}

/** Takes a refusal out of an answer whose body has been read; also of a 200 that carries an `<Error>`. */
export function refusalOf(response: Pick<TransportResponse, "status" | "headers">, text: string): Refusal {
  const { headers } = response;
  const error = parseError(text);
  const region = headers["x-amz-bucket-region"] ?? error["Region"];
  const retryAfter = parseRetryAfter(headers["retry-after"]);
  const serverTime = Date.parse(headers["date"] ?? "");
  return {
    kind: "refusal",
    status: response.status === 200 ? 500 : response.status,
    awsCode: error["Code"] ?? "",
    message: error["Message"] ?? "",
    requestId: headers["x-amz-request-id"] ?? error["RequestId"] ?? "",
    ...(region !== undefined && { region }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(!Number.isNaN(serverTime) && { serverTime }),
  };
}

/** Whether a body is an error although the status says success: late failures of copies and completions. */
export function holdsError(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?<Error[\s>]/.test(text);
}

function parseError(text: string): Record<string, string> {
  try {
    const root = parseXml(text.trim());
    const names = ["Code", "Message", "RequestId", "Region"];
    return Object.fromEntries(names.map((name) => [name, textOf(root, name)]).filter(([, value]) => value));
  } catch {
    // A proxy's HTML page or nothing at all: the status has to do.
    return {};
  }
}

function parseRetryAfter(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
