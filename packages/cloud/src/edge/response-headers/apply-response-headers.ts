import type { ResponseHeadersPolicyConfig } from "@aws-sdk/client-cloudfront";
import type { Header } from "../answer/header.ts";
import type { ViewerRequest } from "../viewer-request.ts";
import type { Passage } from "./passage.ts";
import { placedHeaders } from "./placed-headers.ts";
import { isTimed, withServerTiming } from "./server-timing.ts";
import { withCors } from "./with-cors.ts";

/**
 * Does what a response headers policy says to an answer, after the cache: "CloudFront removes the headers first and then
 * adds".
 *
 * @param headers The headers of the answer, with names in lower case.
 * @param policy The policy; undefined changes nothing.
 * @param request The request.
 * @param passage How the answer came about; without it no `server-timing` is added.
 * @returns The headers.
 */
export function applyResponseHeaders(
  headers: readonly Header[],
  policy: ResponseHeadersPolicyConfig | undefined,
  request: Pick<ViewerRequest, "method" | "headers" | "now">,
  passage?: Passage,
): Header[] {
  if (policy === undefined) return [...headers];
  const { RemoveHeadersConfig, CorsConfig, ServerTimingHeadersConfig } = policy;
  const removed = (RemoveHeadersConfig?.Items ?? []).map(({ Header = "" }) => Header.toLowerCase());
  const remaining = withoutHeaders(headers, removed, request.now);
  const answered = CorsConfig === undefined ? remaining : withCors(remaining, CorsConfig, request);
  const result = withPlaced(answered, policy);
  if (passage === undefined || !isTimed(ServerTimingHeadersConfig, request, passage.draw)) return result;
  return withServerTiming(result, passage);
}

/** In the place of `Server` and `Date` of the origin come CloudFront's own. */
function withoutHeaders(headers: readonly Header[], removed: readonly string[], now: Date): readonly Header[] {
  if (removed.length === 0) return headers;
  const kept = headers.filter(([name]) => !removed.includes(name));
  if (removed.includes("server")) kept.push(["server", "CloudFront"]);
  if (removed.includes("date")) kept.push(["date", now.toUTCString()]);
  return kept;
}

function withPlaced(headers: readonly Header[], policy: ResponseHeadersPolicyConfig): Header[] {
  const present = new Set(headers.map(([name]) => name));
  const placed = placedHeaders(policy).filter(({ header, override }) => override || !present.has(header[0]));
  const replaced = new Set(placed.map(({ header }) => header[0]));
  return [...headers.filter(([name]) => !replaced.has(name)), ...placed.map(({ header }) => header)];
}
