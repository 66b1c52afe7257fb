import type { ViewerBody } from "../viewer-body.ts";

/** A request to an origin. */
export interface OriginRequest {
  method: string;
  /** The raw path, with the origin's in front. */
  path: string;
  /** Raw, without `?`. */
  query: string;
  /** Values by lower-case name. */
  headers: Map<string, string>;
  body?: ViewerBody;
}
