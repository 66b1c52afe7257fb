import type { IncomingMessage } from "node:http";
import { S3Error } from "../../s3/errors/s3-error.ts";

/** A request as the services see it: nothing decoded, repeated headers in view. */
export interface HttpRequest {
  method: string;
  /** The raw path. */
  path: string;
  /** The raw query without `?`. */
  query: string;
  /** Names in lower case, in the order received, repeats kept. */
  headers: ReadonlyArray<readonly [name: string, value: string]>;
  /** The same by name, repeats joined by commas, as signatures see them. */
  values: ReadonlyMap<string, string>;
}

const largestHeaders = 8192;
// A raw control, space or non-ASCII character, or a fragment, has no place in a request target.
const forbidden = /[^!"$-~]/;

/** Reads the head of a request; a malformed target or too many headers are refused. */
export function readHttpRequest(message: IncomingMessage): HttpRequest {
  const { method = "GET", url = "/", rawHeaders } = message;
  if (!url.startsWith("/") || forbidden.test(url)) throw new S3Error("InvalidURI");
  const question = url.indexOf("?");
  const headers: [string, string][] = [];
  const values = new Map<string, string>();
  let size = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? "").toLowerCase();
    const value = rawHeaders[i + 1] ?? "";
    const before = values.get(name);
    headers.push([name, value]);
    values.set(name, before === undefined ? value : `${before},${value}`);
    size += name.length + value.length + ": \r\n".length;
  }
  if (size > largestHeaders) throw new S3Error("RequestHeaderSectionTooLarge", { details: { MaxSizeAllowed: "8192" } });
  const path = question === -1 ? url : url.slice(0, question);
  return { method, path, query: question === -1 ? "" : url.slice(question + 1), headers, values };
}
