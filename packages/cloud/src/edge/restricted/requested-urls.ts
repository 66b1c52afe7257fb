import type { ViewerRequest } from "../viewer-request.ts";

/**
 * The URLs that a signature may be for: as the viewer sees it, and without the port. CloudFront itself has no ports but the
 * usual ones, so that a URL that is signed for a distribution's own name opens through any port of this edge.
 *
 * @param request The request.
 * @returns One URL or two, with the whole query.
 */
export function requestedUrls({ secure, host, rawPath, query, headers }: ViewerRequest): [string, ...string[]] {
  const rest = query === "" ? rawPath : `${rawPath}?${query}`;
  const sent = headers.get("host")?.toLowerCase() ?? host;
  const urlAt = (authority: string): string => `${secure ? "https" : "http"}://${authority}${rest}`;
  const hasPort = /^(?<name>.*):\d+$/s.exec(sent)?.groups?.["name"] === host;
  return hasPort ? [urlAt(sent), urlAt(host)] : [urlAt(host)];
}
