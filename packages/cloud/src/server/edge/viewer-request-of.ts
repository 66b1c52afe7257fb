import type { ViewerRequest } from "../../edge/viewer-request.ts";
import { connectionOf } from "../addressing/connection-of.ts";
import { readHttpRequest } from "../http/http-request.ts";
import type { IncomingRequest } from "../http/incoming-request.ts";

/**
 * A request as the edge sees it; a malformed target or too many headers are refused.
 *
 * @param message The request.
 * @param trustedProxies Addresses of proxies whose word on the viewer counts.
 * @param now On the cloud's clock.
 */
export function viewerRequestOf(
  message: IncomingRequest,
  trustedProxies: ReadonlySet<string>,
  now: Date,
): ViewerRequest {
  const { method, path, query, values } = readHttpRequest(message);
  const { sourceIp: ip, secure } = connectionOf(message, trustedProxies);
  const headers = message.head.minor === 0 ? withoutEncodings(values) : values;
  return { method, host: hostOf(values.get("host") ?? ""), secure, rawPath: path, query, headers, ip, now };
}

/** "If a request uses HTTP 1.0, CloudFront removes the Accept-Encoding header." */
function withoutEncodings(headers: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...headers].filter(([name]) => name !== "accept-encoding"));
}

function hostOf(header: string): string {
  const colon = header.lastIndexOf(":");
  const isPort = colon > header.lastIndexOf("]");
  return (isPort && colon !== -1 ? header.slice(0, colon) : header).toLowerCase();
}
