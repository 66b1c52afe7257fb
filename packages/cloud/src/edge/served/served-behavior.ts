import type { KeyObject } from "node:crypto";
import type { ResponseHeadersPolicyConfig, ViewerProtocolPolicy } from "@aws-sdk/client-cloudfront";
import type { EncodingReader } from "./encoding-reader.ts";
import type { Selection } from "./selection.ts";
import type { ServedOrigin } from "./served-origin.ts";

/** A behaviour as the edge uses it. */
export interface ServedBehavior {
  /** Whether a path, normalised, is one of its pattern. */
  matches: (path: string) => boolean;
  origin: ServedOrigin;
  protocol: ViewerProtocolPolicy;
  allowed: ReadonlySet<string>;
  /** Those whose answers may be kept. */
  cached: ReadonlySet<string>;
  /** How long answers are kept, in seconds. */
  ttl: { min: number; usual: number; max: number };
  /** What tells answers apart. */
  key: Selection;
  /** What the origin sees, the former included. */
  forwarded: Selection;
  /** What of a viewer's encodings tells answers apart, and goes to the origin. */
  encodings: EncodingReader;
  /** Whether the edge compresses. */
  compress: boolean;
  responseHeaders?: ResponseHeadersPolicyConfig;
  /** Public keys by id: only what one of them has signed is answered. */
  keys?: ReadonlyMap<string, KeyObject>;
  /** What all its cache keys start with: answers of another distribution, or of another origin, are not its own. */
  prefix: string;
}
