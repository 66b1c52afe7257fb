import type { CachedAnswer } from "../cache/cached-answer.ts";
import { headerOf } from "./header.ts";

/** What the conditions of a viewer come to. */
export type ConditionOutcome = "met" | "not-modified" | "failed";

/**
 * Judges the conditions of a request against an answer that is kept, in the order of RFC 9110, 13.2.2.
 *
 * @param headers The headers of the request.
 * @param answer The answer.
 */
export function judgeConditions(headers: ReadonlyMap<string, string>, answer: CachedAnswer): ConditionOutcome {
  const etag = headerOf(answer.headers, "etag");
  const modified = timeOf(headerOf(answer.headers, "last-modified"));
  const match = headers.get("if-match");
  const unmodifiedSince = timeOf(headers.get("if-unmodified-since"));
  if (match !== undefined) {
    if (!names(match, etag, "strong")) return "failed";
  } else if (unmodifiedSince !== undefined && modified !== undefined && modified > unmodifiedSince) {
    return "failed";
  }
  const noneMatch = headers.get("if-none-match");
  if (noneMatch !== undefined) return names(noneMatch, etag, "weak") ? "not-modified" : "met";
  const modifiedSince = timeOf(headers.get("if-modified-since"));
  const isOld = modifiedSince !== undefined && modified !== undefined && modified <= modifiedSince;
  return isOld ? "not-modified" : "met";
}

/** Whether `if-range` lets a range be answered: "a client MUST NOT generate an If-Range header field containing a weak tag". */
export function isRangeMeant(headers: ReadonlyMap<string, string>, answer: CachedAnswer): boolean {
  const condition = headers.get("if-range");
  if (condition === undefined) return true;
  const time = /^(?:W\/)?"/.test(condition) ? undefined : timeOf(condition);
  if (time === undefined) return names(condition, headerOf(answer.headers, "etag"), "strong");
  return time === timeOf(headerOf(answer.headers, "last-modified"));
}

function names(list: string, etag: string | undefined, comparison: "strong" | "weak"): boolean {
  const bare = etag?.replace(/^W\//, "");
  return list.split(",").some((item) => {
    const tag = item.trim();
    if (tag === "*") return true;
    return comparison === "weak" ? tag.replace(/^W\//, "") === bare : tag === etag && tag.startsWith('"');
  });
}

function timeOf(text: string | undefined): number | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
