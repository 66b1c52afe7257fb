import type { ObjectInfo } from "../../drivers/driver.ts";
import { parseHttpDate } from "./parse-http-date.ts";

type Validators = Pick<ObjectInfo, "etag" | "modified">;

/**
 * Evaluates the conditions of a GET or HEAD in the order of RFC 9110, section 13.2.2.
 *
 * @returns The status to answer with; undefined where the file is to be sent.
 */
export function checkConditions(headers: Headers, file: Validators): 304 | 412 | undefined {
  const match = headers.get("if-match");
  const since = timeOf(headers, "if-unmodified-since");
  if (match === null ? since !== undefined && seconds(file) > since : !names(match, file.etag, "strong")) return 412;
  const none = headers.get("if-none-match");
  if (none !== null) return names(none, file.etag, "weak") ? 304 : undefined;
  const modifiedSince = timeOf(headers, "if-modified-since");
  return modifiedSince !== undefined && seconds(file) <= modifiedSince ? 304 : undefined;
}

/** Whether a Range header counts: without If-Range, or where that names exactly this file. */
export function rangeCounts(headers: Headers, file: Validators): boolean {
  const header = headers.get("if-range");
  if (header === null) return true;
  if (/^(?:W\/)?"/.test(header)) return !header.includes(",") && names(header, file.etag, "strong");
  // A file may change twice within one second: its date says which one it is only when that second is over.
  return parseHttpDate(header) === seconds(file) && Date.now() - seconds(file) >= 1000;
}

function names(list: string, etag: string, comparison: "strong" | "weak"): boolean {
  if (list.trim() === "*") return true;
  for (const [, weak, tag] of list.matchAll(/(W\/)?"([^"]*)"/g)) {
    if (tag === etag && (weak === undefined || comparison === "weak")) return true;
  }
  return false;
}

function timeOf(headers: Headers, name: string): number | undefined {
  const header = headers.get(name);
  return header === null ? undefined : parseHttpDate(header);
}

/** HTTP's dates have no milliseconds. */
function seconds({ modified }: Validators): number {
  return Math.floor(modified.getTime() / 1000) * 1000;
}
