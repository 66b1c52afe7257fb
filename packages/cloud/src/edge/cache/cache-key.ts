import type { EdgeRequest } from "../edge-request.ts";
import { selectPairs } from "../routing/select-pairs.ts";
import { everyName, type NameTest, noName } from "../served/name-test.ts";

/**
 * What tells the answer to a request apart from others: distribution, origin and path, and what the policy names. No part
 * can reach into the next one: paths hold no space, headers no line feed.
 *
 * @param request The request; GET and HEAD have one answer.
 */
export function cacheKey(request: EdgeRequest): string {
  const { behavior, path, query, cookies, viewer } = request;
  const { key } = behavior;
  const selected = query === "" ? "" : selectPairs(query, "&", key.query);
  const encodings = behavior.encodings(viewer.headers.get("accept-encoding"));
  let text = behavior.prefix + path;
  if (selected !== "") text += `?${selected}`;
  if (encodings !== "") text += ` ${encodings}`;
  if (viewer.method === "OPTIONS") text += " OPTIONS";
  if (key.header !== noName) text += headersIn(viewer.headers, key.header);
  const told = cookies === "" ? "" : selectPairs(cookies, ";", key.cookie);
  return told === "" ? text : `${text}\n\ncookie: ${told}`;
}

function headersIn(headers: ReadonlyMap<string, string>, test: NameTest): string {
  const lines: string[] = [];
  for (const [name, value] of headers) {
    if (name !== "cookie" && name !== "accept-encoding" && test(name)) lines.push(`\n${name}: ${value}`);
  }
  return lines.toSorted().join("");
}

/** What an invalidation names an answer by: the path, and what of the query tells answers apart. */
export function cachedPath({ behavior, path, query }: EdgeRequest): string {
  const selected = selectPairs(query, "&", behavior.key.query);
  return selected === "" ? path : `${path}?${selected}`;
}

/** Whether answers of a behaviour are kept at all: with "all headers" forwarded they are not. */
export function keepsAnswers({ behavior, viewer }: EdgeRequest): boolean {
  return behavior.ttl.max > 0 && behavior.cached.has(viewer.method) && behavior.key.header !== everyName;
}
