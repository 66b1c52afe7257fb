import type { Change } from "./change.ts";

/** What would let a refused request pass. */
export interface Advice {
  /** All of them together, in the order in which they work. */
  changes: readonly Change[];
  /** What to do in their place. */
  instead?: string;
}
