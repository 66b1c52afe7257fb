import type { Content } from "../answer/content.ts";
import { type Header, headerOf } from "../answer/header.ts";
import { cachedPath } from "../cache/cache-key.ts";
import type { CachedAnswer } from "../cache/cached-answer.ts";
import { SpooledBody } from "../cache/spooled-body.ts";
import type { Fetched } from "./fetched.ts";
import type { FetchParts } from "./fetch-parts.ts";
import { keepBody } from "./keep-body.ts";

/** What is to be kept. */
export interface Keeping {
  /** What the origin has answered. */
  content: Content;
  /** The same, compressed where it is to be. */
  answer: Content;
  /** How long it is fresh. */
  seconds: number;
}

const insists = /(?:^|[\s,])(?:must-revalidate|proxy-revalidate|stale-if-error\s*=\s*"?0)(?:$|[\s,"])/i;

/** Keeps an answer, unless it is too large; one that was invalidated meanwhile goes to those who wait for it alone. */
export async function keepAnswer(parts: FetchParts, { content, answer, seconds }: Keeping): Promise<Fetched> {
  const { cache, key, request } = parts;
  const { body, size, filled } = await keepBody(cache, answer, answer !== content);
  if (size === undefined) return { own: { ...answer, body } };
  const etag = headerOf(content.headers, "etag");
  const stored = request.viewer.now.getTime();
  const kept: CachedAnswer = {
    status: answer.status,
    headers: framed(answer.headers, size),
    body,
    size,
    ...(etag !== undefined && { etag }),
    ...(content.originWait !== undefined && { originWait: content.originWait }),
    stored,
    until: stored + seconds * 1000,
    standsIn: answer.status < 400 && !insists.test(headerOf(content.headers, "cache-control") ?? ""),
    distribution: request.distribution.id,
    path: cachedPath(request),
    used: false,
  };
  if (parts.mayKeep()) cache.keep(key, kept);
  void filled?.then(
    () => (cache.find(key) === kept ? undefined : drop(kept)),
    () => (cache.find(key) === kept ? cache.drop(key, kept) : drop(kept)),
  );
  return { shared: kept, result: "Miss" };
}

function framed(headers: readonly Header[], size: number): Header[] {
  const date: Header = ["date", headerOf(headers, "date") ?? new Date().toUTCString()];
  const others = headers.filter(([name]) => name !== "date" && name !== "content-length");
  return [date, ...others, ["content-length", String(size)]];
}

/** Its file belongs to no cache. Whoever reads it goes on. */
function drop({ body }: CachedAnswer): void {
  if (body instanceof SpooledBody) void body.drop().catch(() => undefined);
}
