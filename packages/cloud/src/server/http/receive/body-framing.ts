import type { RequestHead } from "./parse-head.ts";

/** Where a body ends: after so many bytes, or with its last chunk. */
export type BodyFraming = number | "chunked";

/**
 * How the body of a request is framed. "A server MUST NOT guess": two lengths, a length beside a transfer coding, another
 * coding than `chunked`, or one in HTTP/1.0, are ways to have two servers see two different requests.
 *
 * @param head The request.
 * @returns Its framing, 0 for no body; `undefined` for one that is refused.
 */
export function bodyFraming({ headers, values, minor }: RequestHead): BodyFraming | undefined {
  const length = values.get("content-length");
  const coding = values.get("transfer-encoding");
  if (coding !== undefined) {
    return length === undefined && minor === 1 && coding.toLowerCase() === "chunked" ? "chunked" : undefined;
  }
  if (length === undefined) return 0;
  const lengths = headers.filter(([name]) => name === "content-length");
  return lengths.length === 1 && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}
