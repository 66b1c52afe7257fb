import type { ResponseHeadersPolicyConfig } from "@aws-sdk/client-cloudfront";
import type { CachedAnswer } from "../cache/cached-answer.ts";
import type { EdgeRequest } from "../edge-request.ts";
import { applyResponseHeaders } from "../response-headers/apply-response-headers.ts";
import { edgeHeaders } from "./edge-headers.ts";
import { renderHead } from "./render-head.ts";

/**
 * The head of a hit, without age and id, made once for an answer.
 *
 * @param answer What is kept.
 * @param request The request.
 * @returns The head; `undefined` where the policy of the behaviour looks at the request.
 */
export function hitHead(answer: CachedAnswer, { behavior, distribution, viewer }: EdgeRequest): string | undefined {
  const { responseHeaders: policy } = behavior;
  const { hit } = answer;
  if (hit !== undefined && hit.policy === policy) return hit.head;
  if (policy !== undefined && looksAtRequest(policy)) return undefined;
  const result = answer.status >= 400 ? "Error" : "Hit";
  const headers = applyResponseHeaders(answer.headers, policy, viewer);
  const head = renderHead(answer.status, [...headers, ...edgeHeaders(distribution.id, result)]);
  answer.hit = { head, policy };
  return head;
}

function looksAtRequest(policy: ResponseHeadersPolicyConfig): boolean {
  const { CorsConfig, ServerTimingHeadersConfig, RemoveHeadersConfig } = policy;
  return CorsConfig !== undefined || ServerTimingHeadersConfig?.Enabled === true || RemoveHeadersConfig !== undefined;
}
