import type { EdgeRequest } from "../edge-request.ts";
import { withoutSignature, withoutSignatureCookies } from "../restricted/without-signature.ts";
import type { ServedBehavior } from "../served/served-behavior.ts";
import type { ServedDistribution } from "../served/served-distribution.ts";
import type { ViewerBody } from "../viewer-body.ts";
import type { ViewerRequest } from "../viewer-request.ts";

/**
 * The request that goes on. `/` is the default root object, and nothing else is; where requests are signed, what signs them
 * goes no further.
 */
export function admitRequest(
  viewer: ViewerRequest,
  distribution: ServedDistribution,
  behavior: ServedBehavior,
  body: ViewerBody | undefined,
): EdgeRequest {
  const { rawPath } = viewer;
  const path = rawPath === "/" && distribution.root !== "" ? `/${distribution.root}` : rawPath;
  const cookies = viewer.headers.get("cookie") ?? "";
  const isSigned = behavior.keys !== undefined;
  return {
    viewer,
    distribution,
    behavior,
    path,
    query: isSigned ? withoutSignature(viewer.query) : viewer.query,
    cookies: isSigned ? withoutSignatureCookies(cookies) : cookies,
    ...(body && { body }),
    started: performance.now(),
  };
}
