import type { CacheResult } from "../answer/cache-result.ts";

/** How an answer came about, for `Server-Timing`. */
export interface Passage {
  result: CacheResult;
  /** The code of the edge, as in `x-amz-cf-pop`. */
  place: string;
  /** As in `x-amz-cf-id`. */
  id: string;
  /** Milliseconds from the origin's request to its first byte; left out where no origin was asked. */
  originWait?: number;
  /** Milliseconds from the viewer's request to this answer. */
  viewerWait: number;
  /** A number from 0 up to 100, drawn anew for each answer: it is sampled where it is below the policy's rate. */
  draw: number;
}
