import type { ResponseHeadersPolicyServerTimingHeadersConfig } from "@aws-sdk/client-cloudfront";
import type { Header } from "../answer/header.ts";
import type { ViewerRequest } from "../viewer-request.ts";
import type { Passage } from "./passage.ts";

/**
 * Whether an answer carries the metrics: those that are drawn do, and those to requests with `Pragma: server-timing`, "even
 * when the sampling rate is set to zero".
 *
 * @param timing What the policy says.
 * @param request The request.
 * @param draw See {@link Passage}.
 * @returns Whether it does.
 */
export function isTimed(
  timing: ResponseHeadersPolicyServerTimingHeadersConfig | undefined,
  request: Pick<ViewerRequest, "headers">,
  draw: number,
): boolean {
  if (timing?.Enabled !== true) return false;
  return draw < (timing.SamplingRate ?? 0) || request.headers.get("pragma")?.toLowerCase() === "server-timing";
}

/**
 * Adds CloudFront's metrics. Those of the origin stay before them in the answer that came from there; of what is kept they
 * would tell of another request.
 *
 * @param headers The headers.
 * @param passage How the answer came about.
 * @returns The headers, with `server-timing` once.
 */
export function withServerTiming(headers: readonly Header[], passage: Passage): Header[] {
  const fresh = passage.result === "Miss" || passage.result === "Error";
  const origin = headers.filter(([name]) => fresh && name === "server-timing").map(([, value]) => value);
  const value = [...origin, ...metricsOf(passage)].join(",");
  return [...headers.filter(([name]) => name !== "server-timing"), ["server-timing", value]];
}

function metricsOf({ result, place, id, originWait, viewerWait }: Passage): string[] {
  const asked = `cdn-upstream-layer;desc="EDGE",cdn-upstream-dns;dur=0,cdn-upstream-connect;dur=0`;
  const upstream = originWait === undefined ? [] : [asked, `cdn-upstream-fbl;dur=${Math.round(originWait)}`];
  const outcome = { Hit: "cdn-cache-hit", RefreshHit: "cdn-cache-refresh", Miss: "cdn-cache-miss" };
  const cached = result === "Error" || result === "Redirect" ? [] : [outcome[result]];
  const layer = result === "Hit" ? [`cdn-hit-layer;desc="EDGE"`] : [];
  const wait = `cdn-downstream-fbl;dur=${Math.round(viewerWait)}`;
  return [...upstream, ...cached, `cdn-pop;desc="${place}"`, `cdn-rid;desc="${id}"`, ...layer, wait];
}
