import type { EdgeRequest } from "../edge-request.ts";
import type { ServedBehavior } from "../served/served-behavior.ts";
import type { ServedDistribution } from "../served/served-distribution.ts";
import type { ViewerBody } from "../viewer-body.ts";
import type { ViewerRequest } from "../viewer-request.ts";

/** The request that goes on: `/` is the default root object, and nothing else is. */
export function admitRequest(
  viewer: ViewerRequest,
  distribution: ServedDistribution,
  behavior: ServedBehavior,
  body: ViewerBody | undefined,
): EdgeRequest {
  const { rawPath, query, headers } = viewer;
  const path = rawPath === "/" && distribution.root !== "" ? `/${distribution.root}` : rawPath;
  return { viewer, distribution, behavior, path, query, cookies: headers.get("cookie") ?? "", ...(body && { body }) };
}
