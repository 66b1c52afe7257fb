import type { Content } from "../answer/content.ts";
import { type Header, headerOf } from "../answer/header.ts";
import type { CachedAnswer } from "../cache/cached-answer.ts";
import { lifetimeOf, readPermission } from "../cache/lifetime.ts";
import type { EdgeRequest } from "../edge-request.ts";

/** What a 304 does not say of the answer that it renews: those are of itself, or of the body. */
const ofItself: ReadonlySet<string> = new Set(["content-length", "content-encoding", "content-type", "etag", "vary"]);

/**
 * Renews an answer in its place, which the origin says is still good, with what else it says now.
 *
 * @param stale The answer.
 * @param content The 304.
 * @param request The request that the origin was asked for.
 */
export function renewAnswer(stale: CachedAnswer, content: Content, { viewer, behavior }: EdgeRequest): void {
  const told = content.headers.filter(([name]) => !ofItself.has(name));
  const names = new Set(["date", ...told.map(([name]) => name)]);
  const date: Header = ["date", headerOf(told, "date") ?? new Date().toUTCString()];
  const kept = stale.headers.filter(([name]) => !names.has(name));
  stale.headers = [date, ...kept, ...told.filter(([name]) => name !== "date")];
  stale.stored = viewer.now.getTime();
  stale.until = stale.stored + lifetimeOf(readPermission(stale.headers, Date.now()), behavior.ttl) * 1000;
  if (content.originWait !== undefined) stale.originWait = content.originWait;
  delete stale.hit;
}
