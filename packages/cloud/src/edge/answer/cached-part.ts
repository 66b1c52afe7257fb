import { type ByteRange, parseByteRange } from "../../s3/objects/byte-range.ts";
import type { CachedAnswer } from "../cache/cached-answer.ts";
import type { Header } from "./header.ts";
import { refusal } from "./refusal.ts";
import type { Content } from "./content.ts";
import { isRangeMeant, judgeConditions } from "./viewer-conditions.ts";

/** What of an answer that is kept a request is answered with. */
export interface CachedPart extends Content {
  /** Bytes of the body; left out for none. */
  range?: ByteRange;
}

const ofNotModified: ReadonlySet<string> = new Set([
  "cache-control",
  "content-location",
  "date",
  "etag",
  "expires",
  "last-modified",
  "server",
  "vary",
]);

/**
 * Works out what a kept answer comes to for a request: the whole, a range, or that the viewer has it already.
 *
 * @param answer The answer.
 * @param headers The headers of the request.
 * @returns The answer without its body.
 */
export function cachedPart(answer: CachedAnswer, headers: ReadonlyMap<string, string>): CachedPart {
  const { status, size } = answer;
  if (status !== 200) return whole(answer);
  const outcome = judgeConditions(headers, answer);
  if (outcome === "failed") return refusal(412, "a condition of the request is not met");
  if (outcome === "not-modified") {
    return { status: 304, headers: answer.headers.filter(([name]) => ofNotModified.has(name)) };
  }
  const header = headers.get("range");
  const range = header === undefined || !isRangeMeant(headers, answer) ? undefined : parseByteRange(header, size);
  if (range === undefined) return whole(answer);
  if (range === "unsatisfiable") {
    const page = refusal(416, "the range lies outside of the object");
    return { ...page, headers: [...page.headers, ["content-range", `bytes */${size}`]] };
  }
  return { status: 206, headers: partHeaders(answer, range), range };
}

function whole({ status, headers, size }: CachedAnswer): CachedPart {
  return { status, headers, ...(size > 0 && { range: { start: 0, end: size - 1 } }) };
}

function partHeaders({ headers, size }: CachedAnswer, { start, end }: ByteRange): Header[] {
  return [
    ...headers.filter(([name]) => name !== "content-length"),
    ["content-length", String(end - start + 1)],
    ["content-range", `bytes ${start}-${end}/${size}`],
  ];
}
