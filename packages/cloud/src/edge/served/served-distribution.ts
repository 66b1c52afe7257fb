import type { CustomErrorResponse } from "@aws-sdk/client-cloudfront";
import type { ServedBehavior } from "./served-behavior.ts";

/** A distribution as the edge uses it: what was last deployed of it. */
export interface ServedDistribution {
  id: string;
  account: string;
  arn: string;
  /** Its own domain and its aliases, in lower case; a wildcard starts with `*.`. */
  names: readonly string[];
  /** The ARN of the certificate of its aliases. */
  certificate?: string;
  /** The object of `/`, without a slash in front; empty for none. */
  root: string;
  /** In the order in which they are tried. */
  behaviors: readonly ServedBehavior[];
  /** Of all other paths. */
  fallback: ServedBehavior;
  errors: ReadonlyMap<number, CustomErrorResponse>;
}
