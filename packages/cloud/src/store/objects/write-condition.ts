import type { ObjectRecord } from "./object-record.ts";

/** Conditions on the current object, judged atomically with the commit. ETags without quotes. */
export interface WriteCondition {
  ifNoneMatch?: "*";
  ifMatch?: string;
  /** What `ObjectStore.moment` said when the condition was judged first: a deletion of the key since then is a conflict. */
  since?: number;
}

/** How a write ended. */
export type WriteOutcome =
  | { outcome: "written"; object: ObjectRecord }
  | { outcome: "precondition-failed" }
  /** `ifMatch` on a key that holds nothing. */
  | { outcome: "no-such-key" }
  /** The key was deleted since the condition was judged first. */
  | { outcome: "conflict" }
  | { outcome: "no-such-bucket" };
