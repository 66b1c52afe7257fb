import type { Header } from "../answer/header.ts";
import type { Invalidatable } from "./invalidatable.ts";
import type { SpooledBody } from "./spooled-body.ts";

/** An answer of an origin that is kept. */
export interface CachedAnswer extends Invalidatable {
  status: number;
  /** As they are sent, without those of the edge. */
  headers: Header[];
  /** In memory, or in a file that may still be filled. */
  body: Buffer | SpooledBody;
  /** Bytes of the body. */
  size: number;
  /** The origin's `etag`, which it is asked with: that of a compressed body is another. */
  etag?: string;
  /** How long the origin took when it was last asked, in milliseconds. */
  originWait?: number;
  /** Until when it is fresh, in milliseconds on the cloud's clock. */
  until: number;
  /** Whether an origin that fails may leave it standing. */
  standsIn: boolean;
  /** Whether it was asked for since the cache last looked. */
  used: boolean;
  /** The head of a hit, and the policy that it was made with. */
  hit?: { head: string; policy: object | undefined };
}
