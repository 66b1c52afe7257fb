import type { ResponseHeadersPolicyCorsConfig } from "@aws-sdk/client-cloudfront";
import type { Header } from "../answer/header.ts";
import type { ViewerRequest } from "../viewer-request.ts";
import { allowedOrigin } from "./allowed-origin.ts";
import { withVary } from "./with-vary.ts";

const allMethods = ["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS"];

/**
 * Adds what a policy says of other origins. The status of a preflight stays the origin's: CloudFront forwards it.
 *
 * @param headers The headers.
 * @param cors What the policy says.
 * @param request The request; only one with `Origin` is answered for.
 * @returns The headers. Without `OriginOverride`, an origin that says anything of this itself is left to say all of it;
 *   with it, nothing that the policy decides remains of what the origin says.
 */
export function withCors(
  headers: readonly Header[],
  cors: ResponseHeadersPolicyCorsConfig,
  request: Pick<ViewerRequest, "method" | "headers">,
): readonly Header[] {
  const saysSo = headers.some(([name]) => name.startsWith("access-control-"));
  if (saysSo && cors.OriginOverride !== true) return headers;
  const decided = decidedBy(cors);
  const kept = saysSo ? headers.filter(([name]) => !decided.has(name)) : headers;
  const asker = request.headers.get("origin");
  const allowed = asker === undefined ? undefined : allowedOrigin(cors.AccessControlAllowOrigins?.Items ?? [], asker);
  if (allowed === undefined) return kept;
  const answer: Header[] = [["access-control-allow-origin", allowed], ...answerOf(cors, isPreflight(request))];
  return allowed === "*" ? [...kept, ...answer] : withVary([...kept, ...answer], "Origin");
}

function decidedBy(cors: ResponseHeadersPolicyCorsConfig): ReadonlySet<string> {
  const names = ["allow-origin", "allow-credentials", "allow-methods", "allow-headers"];
  if (cors.AccessControlExposeHeaders !== undefined) names.push("expose-headers");
  if (cors.AccessControlMaxAgeSec !== undefined) names.push("max-age");
  return new Set(names.map((name) => `access-control-${name}`));
}

function isPreflight({ method, headers }: Pick<ViewerRequest, "method" | "headers">): boolean {
  return method === "OPTIONS" && headers.has("access-control-request-method");
}

function answerOf(cors: ResponseHeadersPolicyCorsConfig, preflight: boolean): Header[] {
  const answer: Header[] = [];
  const exposed = cors.AccessControlExposeHeaders?.Items ?? [];
  if (cors.AccessControlAllowCredentials === true) answer.push(["access-control-allow-credentials", "true"]);
  if (exposed.length > 0) answer.push(["access-control-expose-headers", exposed.join(", ")]);
  if (!preflight) return answer;
  const methods: readonly string[] = cors.AccessControlAllowMethods?.Items ?? [];
  const named = methods.includes("ALL") ? allMethods : methods;
  answer.push(["access-control-allow-methods", named.join(", ")]);
  answer.push(["access-control-allow-headers", (cors.AccessControlAllowHeaders?.Items ?? []).join(", ")]);
  const { AccessControlMaxAgeSec: age } = cors;
  if (age !== undefined) answer.push(["access-control-max-age", String(age)]);
  return answer;
}
