import type { CachedAnswer } from "../cache/cached-answer.ts";
import type { EdgeRequest } from "../edge-request.ts";
import { createAnswerId } from "./answer-id.ts";
import { cachedPart } from "./cached-part.ts";
import type { CacheResult } from "./cache-result.ts";
import type { EdgeAnswer } from "./edge-answer.ts";
import { finishAnswer } from "./finish-answer.ts";
import type { Header } from "./header.ts";
import { hitHead } from "./hit-head.ts";

const conditions = ["range", "if-none-match", "if-modified-since", "if-match", "if-unmodified-since"];

/**
 * Answers a request from what is kept: at once from memory, else once the file is open. Rejects when that has just been
 * dropped.
 *
 * @param answer What is kept.
 * @param request The request.
 * @param result How it came to be kept.
 * @returns The answer.
 */
export function answerCached(
  answer: CachedAnswer,
  request: EdgeRequest,
  result: CacheResult,
): EdgeAnswer | Promise<EdgeAnswer> {
  const { viewer } = request;
  answer.used = true;
  const isHit = result === "Hit";
  if (isHit && Buffer.isBuffer(answer.body) && !isConditional(viewer.headers)) {
    const head = hitHead(answer, request);
    if (head !== undefined) return answerHit(head, answer, answer.body, request);
  }
  const { range, ...content } = cachedPart(answer, viewer.headers);
  if (!isHit && answer.originWait !== undefined) content.originWait = answer.originWait;
  if (isHit) content.headers = [...content.headers, ["age", String(ageOf(answer, request))]] satisfies Header[];
  if (range === undefined || viewer.method === "HEAD") return finishAnswer(content, request, result);
  if (Buffer.isBuffer(answer.body)) {
    return finishAnswer({ ...content, body: answer.body.subarray(range.start, range.end + 1) }, request, result);
  }
  return answer.body.read(range.start, range.end).then((body) => finishAnswer({ ...content, body }, request, result));
}

/** The head is there already but for what differs each time. */
function answerHit(head: string, answer: CachedAnswer, body: Buffer, request: EdgeRequest): EdgeAnswer {
  const own = `age: ${ageOf(answer, request)}\r\nx-amz-cf-id: ${createAnswerId()}\r\n`;
  return { status: answer.status, head: head + own, framed: true, body };
}

/** Whether a request may be answered with less than the whole. */
export function isConditional(headers: ReadonlyMap<string, string>): boolean {
  for (const name of conditions) if (headers.has(name)) return true;
  return false;
}

function ageOf({ stored }: CachedAnswer, { viewer }: EdgeRequest): number {
  return Math.max(0, Math.floor((viewer.now.getTime() - stored) / 1000));
}
