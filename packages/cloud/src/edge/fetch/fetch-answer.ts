import type { Content } from "../answer/content.ts";
import { headerOf } from "../answer/header.ts";
import { refusal } from "../answer/refusal.ts";
import { type AnswerCache, largestKept } from "../cache/answer-cache.ts";
import { cachedPath } from "../cache/cache-key.ts";
import type { CachedAnswer } from "../cache/cached-answer.ts";
import { errorLifetime, lifetimeOf, readPermission } from "../cache/lifetime.ts";
import { compressContent } from "../compression/compress-content.ts";
import type { EdgeRequest } from "../edge-request.ts";
import type { EdgeService } from "../edge-service.ts";
import { askOrigin } from "../origin/ask-origin.ts";
import { forwardRequest } from "../origin/forward-request.ts";
import type { Fetched } from "./fetched.ts";
import { keepBody } from "./keep-body.ts";
import { renewAnswer } from "./renew-answer.ts";

/** What a fetch works with. */
export interface FetchParts {
  service: EdgeService;
  cache: AnswerCache;
  request: EdgeRequest;
  key: string;
  /** What is kept and not fresh any more. */
  stale: CachedAnswer | undefined;
  /** Whether what comes may be kept: not when it was invalidated meanwhile. */
  mayKeep: () => boolean;
}

/** Asks the origin for what is not kept, or whether what is kept is still good, and keeps what comes. */
export async function fetchAnswer(parts: FetchParts): Promise<Fetched> {
  const { request, stale } = parts;
  const content = await ask(parts);
  const { status } = content;
  if (stale !== undefined && status === 304) {
    renewAnswer(stale, content, request);
    return { shared: stale, result: "RefreshHit" };
  }
  if (stale?.standsIn === true && status >= 500) return standIn(stale, request, status);
  const seconds = secondsOf(request, content);
  const size = Number(headerOf(content.headers, "content-length") ?? 0);
  const { behavior, viewer } = request;
  const accepted = behavior.compress ? behavior.encodings(viewer.headers.get("accept-encoding")) : "";
  const answer = compressContent(content, accepted);
  if (seconds > 0 && size <= largestKept) return await keep(parts, content, answer, seconds);
  if (stale !== undefined) parts.cache.drop(parts.key, stale);
  return { own: answer };
}

async function ask({ service, request, stale }: FetchParts): Promise<Content> {
  const asked = forwardRequest(request, request.viewer.method === "OPTIONS" ? "OPTIONS" : "GET");
  const modified = stale && headerOf(stale.headers, "last-modified");
  if (stale?.etag !== undefined) asked.headers.set("if-none-match", stale.etag);
  else if (modified !== undefined) asked.headers.set("if-modified-since", modified);
  return await askOrigin(service, request, asked).catch(() => refusal(502, "the origin cannot be reached"));
}

/** "CloudFront continues to serve the object that's in the edge cache", and asks again after the time of an error. */
function standIn(stale: CachedAnswer, request: EdgeRequest, status: number): Fetched {
  stale.until = request.viewer.now.getTime() + errorMinimum(request, status) * 1000;
  return { shared: stale, result: "Hit" };
}

const usualErrorMinimum = 10;

function errorMinimum({ distribution }: EdgeRequest, status: number): number {
  return distribution.errors.get(status)?.ErrorCachingMinTTL ?? usualErrorMinimum;
}

function secondsOf(request: EdgeRequest, { status, headers }: Content): number {
  const { behavior } = request;
  const permission = readPermission(headers, Date.now());
  if (status < 400) return status === 206 || status === 304 ? 0 : lifetimeOf(permission, behavior.ttl);
  return errorLifetime(status, permission, errorMinimum(request, status), behavior.ttl.max);
}

async function keep(parts: FetchParts, content: Content, answer: Content, seconds: number): Promise<Fetched> {
  const { cache, key, request } = parts;
  const { body, size, filled } = await keepBody(cache, answer);
  const stored = request.viewer.now.getTime();
  const etag = headerOf(content.headers, "etag");
  const isFramed = headerOf(answer.headers, "content-length") !== undefined;
  const kept: CachedAnswer = {
    status: answer.status,
    headers: [
      ["date", new Date().toUTCString()],
      ...answer.headers.filter(([name]) => name !== "date"),
      ...(isFramed ? [] : [["content-length", String(size)] as [string, string]]),
    ],
    body,
    size,
    ...(etag !== undefined && { etag }),
    stored,
    until: stored + seconds * 1000,
    standsIn: answer.status < 400 && !/must-revalidate|proxy-revalidate|stale-if-error=0/i.test(controlOf(content)),
    distribution: request.distribution.id,
    path: cachedPath(request),
    used: false,
  };
  if (parts.mayKeep()) cache.keep(key, kept);
  filled?.catch(() => cache.drop(key, kept));
  return { shared: kept, result: "Miss" };
}

function controlOf({ headers }: Content): string {
  return headerOf(headers, "cache-control") ?? "";
}
