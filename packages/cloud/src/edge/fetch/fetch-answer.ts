import type { Content } from "../answer/content.ts";
import { discardBody } from "../answer/discard-body.ts";
import { headerOf } from "../answer/header.ts";
import { refusal } from "../answer/refusal.ts";
import type { CachedAnswer } from "../cache/cached-answer.ts";
import { errorLifetime, lifetimeOf, readPermission } from "../cache/lifetime.ts";
import { compressContent } from "../compression/compress-content.ts";
import type { EdgeRequest } from "../edge-request.ts";
import { askOrigin } from "../origin/ask-origin.ts";
import { forwardRequest } from "../origin/forward-request.ts";
import type { Fetched } from "./fetched.ts";
import type { FetchParts } from "./fetch-parts.ts";
import { keepAnswer } from "./keep-answer.ts";
import { renewAnswer } from "./renew-answer.ts";

/** Asks the origin for what is not kept, or whether what is kept is still good, and keeps what comes. */
export async function fetchAnswer(parts: FetchParts): Promise<Fetched> {
  const { request, stale } = parts;
  const content = await ask(parts);
  if (stale !== undefined && content.status === 304) {
    discardBody(content);
    renewAnswer(stale, content, request);
    return { shared: stale, result: "RefreshHit" };
  }
  if (stale?.standsIn === true && content.status >= 500) {
    discardBody(content);
    return standIn(stale, request, content.status);
  }
  const { behavior, viewer } = request;
  const accepted = behavior.compress ? behavior.encodings(viewer.headers.get("accept-encoding")) : "";
  const answer = compressContent(content, accepted);
  const seconds = secondsOf(request, content);
  const fetched = seconds > 0 ? await keepAnswer(parts, { content, answer, seconds }).catch(cutOff) : { own: answer };
  if ("own" in fetched && stale !== undefined) parts.cache.drop(parts.key, stale);
  return fetched;
}

function cutOff(): Fetched {
  return { own: refusal(502, "the origin has broken off") };
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

/** A cookie is for one viewer: what sets one is never kept. */
function secondsOf(request: EdgeRequest, { status, headers }: Content): number {
  const { behavior } = request;
  if (status === 206 || status === 304 || headerOf(headers, "set-cookie") !== undefined) return 0;
  const permission = readPermission(headers, Date.now());
  if (status < 400) return lifetimeOf(permission, behavior.ttl);
  return errorLifetime(status, permission, errorMinimum(request, status), behavior.ttl.max);
}
