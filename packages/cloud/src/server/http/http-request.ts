import { S3Error } from "../../s3/errors/s3-error.ts";
import type { IncomingRequest } from "./incoming-request.ts";

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
export function readHttpRequest({ head }: IncomingRequest): HttpRequest {
  const { method, target, headers, values } = head;
  if (!target.startsWith("/") || forbidden.test(target)) throw new S3Error("InvalidURI");
  let size = 0;
  for (const [name, value] of headers) size += name.length + value.length + ": \r\n".length;
  if (size > largestHeaders) throw new S3Error("RequestHeaderSectionTooLarge", { details: { MaxSizeAllowed: "8192" } });
  const question = target.indexOf("?");
  const path = question === -1 ? target : target.slice(0, question);
  return { method, path, query: question === -1 ? "" : target.slice(question + 1), headers, values };
}
