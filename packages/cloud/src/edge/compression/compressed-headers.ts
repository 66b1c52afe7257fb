import type { Header } from "../answer/header.ts";
import { withVary } from "../response-headers/with-vary.ts";
import type { Encoding } from "./accepted-encodings.ts";

/**
 * Writes the headers of an answer that is compressed. Its length is not known before the end. A strong `ETag` becomes a
 * weak one, and one that is neither goes; what the origin is asked with must stay the strong one.
 *
 * @param headers The origin's headers.
 * @param encoding The encoding.
 * @returns The headers.
 */
export function compressedHeaders(headers: readonly Header[], encoding: Encoding): Header[] {
  const kept = headers.flatMap((header) => headersOf(header));
  return [...withVary(kept, "Accept-Encoding"), ["content-encoding", encoding]];
}

function headersOf(header: Header): Header[] {
  const [name, value] = header;
  if (name === "content-length") return [];
  if (name !== "etag" || value.startsWith("W/")) return [header];
  return /^".*"$/.test(value) ? [["etag", `W/${value}`]] : [];
}
