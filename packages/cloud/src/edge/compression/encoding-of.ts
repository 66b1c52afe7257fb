import { type Header, headerOf } from "../answer/header.ts";
import type { AcceptedEncodings, Encoding } from "./accepted-encodings.ts";
import { compressibleTypes } from "./compressible-types.ts";

/** An answer of an origin, without its body. */
export interface OriginHead {
  status: number;
  headers: readonly Header[];
}

const statuses: ReadonlySet<number> = new Set([200, 403, 404]);
const [smallest, largest] = [1000, 10_000_000];

/**
 * Decides how the answer of an origin is compressed, before it is kept: what is kept is served as it is.
 *
 * @param head The answer.
 * @param accepted What the request takes that it is an answer to.
 * @returns The encoding; undefined for the answer as it is. Brotli comes first.
 */
export function encodingOf(head: OriginHead, accepted: AcceptedEncodings): Encoding | undefined {
  if (accepted === "" || !isCompressible(head)) return undefined;
  return accepted === "gzip" ? "gzip" : "br";
}

/** "The response must include a `Content-Length` header"; it is not compressed with any `Content-Encoding`. */
function isCompressible({ status, headers }: OriginHead): boolean {
  if (!statuses.has(status) || headerOf(headers, "content-encoding") !== undefined) return false;
  const length = headerOf(headers, "content-length") ?? "";
  if (!/^\d{1,9}$/.test(length) || Number(length) < smallest || Number(length) > largest) return false;
  const [type = ""] = (headerOf(headers, "content-type") ?? "").split(";", 1);
  if (!compressibleTypes.has(type.trim().toLowerCase())) return false;
  return !/(?:^|,)\s*no-transform\s*(?:,|$)/i.test(headerOf(headers, "cache-control") ?? "");
}
