import type { Content } from "../answer/content.ts";
import { refusal } from "../answer/refusal.ts";
import type { ServedBehavior } from "../served/served-behavior.ts";
import type { ViewerBody } from "../viewer-body.ts";
import type { ViewerRequest } from "../viewer-request.ts";

const reading: ReadonlySet<string> = new Set(["GET", "HEAD"]);

/**
 * What a behaviour refuses before anything is looked up: plain HTTP, a method, the body of a GET.
 *
 * @param viewer The request.
 * @param behavior Its behaviour.
 * @param more Its body, if it has one, and the port of HTTPS.
 * @returns The refusal, a redirect to HTTPS among them; `undefined` for a request that goes on.
 */
export function refuseViewer(
  viewer: ViewerRequest,
  behavior: ServedBehavior,
  { body, securePort }: { body: ViewerBody | undefined; securePort: number },
): Content | undefined {
  if (!viewer.secure && behavior.protocol === "redirect-to-https") return redirect(viewer, securePort);
  if (!viewer.secure && behavior.protocol === "https-only") return refusal(403, "it must be sent over HTTPS");
  if (!behavior.allowed.has(viewer.method)) {
    return refusal(403, "this distribution is not configured to allow the HTTP request method that was used");
  }
  if (body !== undefined && reading.has(viewer.method)) return refusal(403, "a request to read has no body");
  return undefined;
}

/** "301 (Moved Permanently)" for reading; 307 keeps the method of others. */
function redirect({ method, host, rawPath, query }: ViewerRequest, port: number): Content {
  const location = `https://${host}${port === 443 ? "" : `:${port}`}${rawPath}${query === "" ? "" : `?${query}`}`;
  const page = refusal(reading.has(method) ? 301 : 307, "it has moved to HTTPS");
  return { ...page, headers: [...page.headers, ["location", location]] };
}
