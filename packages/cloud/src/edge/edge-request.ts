import type { ServedBehavior } from "./served/served-behavior.ts";
import type { ServedDistribution } from "./served/served-distribution.ts";
import type { ViewerBody } from "./viewer-body.ts";
import type { ViewerRequest } from "./viewer-request.ts";

/** A request that is let in, on its way to the cache and to the origin. */
export interface EdgeRequest {
  viewer: ViewerRequest;
  distribution: ServedDistribution;
  behavior: ServedBehavior;
  /** The raw path, or that of the default root object. */
  path: string;
  /** The raw query, without a signature. */
  query: string;
  /** The raw cookies, without a signature; empty for none. */
  cookies: string;
  body?: ViewerBody;
  /** When it came, of `performance.now()`. */
  started: number;
}
