import { answerPreflight } from "../s3/cors/answer-preflight.ts";
import { corsHeaders } from "../s3/cors/cors-headers.ts";
import type { CrossOriginRequest } from "../s3/cors/cross-origin-request.ts";
import type { Reply } from "../s3/reply.ts";
import { addressOf } from "./addressing/address-of.ts";
import type { RequestHooks } from "./request-hooks.ts";
import type { Services } from "./services.ts";
import type { HttpRequest } from "./http/http-request.ts";
import { readHost } from "./addressing/read-host.ts";

/**
 * Does what CORS asks before anybody is authenticated: answers a preflight, and gives the answer to a request of another
 * origin its headers, even if it will be a refusal.
 */
export function crossOrigin(
  { s3, domains }: Pick<Services, "s3" | "domains">,
  request: HttpRequest,
  hooks: RequestHooks,
): Reply | undefined {
  if (request.method === "OPTIONS") {
    hooks.note("Preflight");
    return answerPreflight(s3, addressed(request, domains));
  }
  if (request.values.has("origin")) hooks.addHeaders(corsHeaders(s3, addressed(request, domains)));
  return undefined;
}

function addressed({ method, path, values: headers }: HttpRequest, domains: readonly string[]): CrossOriginRequest {
  return { method, headers, ...addressOf(path, readHost(headers.get("host") ?? "", domains).bucket) };
}
