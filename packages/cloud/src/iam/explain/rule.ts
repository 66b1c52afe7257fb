import type { Change } from "./change.ts";

/** A refusal that a rule of the service makes, whatever the policies say. It never holds a secret or a signature. */
export interface Rule {
  /** Its name, such as `BlockPublicPolicy`. */
  rule: string;
  /** Why it refuses, in a sentence. */
  because: string;
  /** What would let the request pass, in the order in which it works. */
  changes: readonly Change[];
  /** What to do in their place. */
  instead?: string;
}
