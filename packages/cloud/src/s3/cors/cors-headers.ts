import type { S3Service } from "../s3-service.ts";
import type { CrossOriginRequest } from "./cross-origin-request.ts";
import { matchCorsRule } from "./match-cors-rule.ts";
import { matchHeaders } from "./match-headers.ts";

/**
 * The headers that the answer to an actual request carries, a refusal included. None without an `Origin`, or where no
 * rule of the bucket matches: the request is served all the same.
 */
export function corsHeaders(service: S3Service, request: CrossOriginRequest): Record<string, string> {
  const origin = request.headers.get("origin");
  const bucket = origin === undefined ? undefined : service.store.getBucket(request.bucket);
  const configuration = bucket && service.configurations.cors.find(bucket);
  const match = configuration && matchCorsRule(configuration, request);
  return origin === undefined || match === undefined ? {} : matchHeaders(match, origin);
}
