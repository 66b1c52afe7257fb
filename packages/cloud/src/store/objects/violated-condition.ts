import type { WriteCondition } from "./write-condition.ts";

/** Judges a condition on the object that is current in the transaction: what is wrong, if anything. */
export function violatedCondition(
  current: { etag: string } | undefined,
  { ifNoneMatch, ifMatch }: WriteCondition,
): "precondition-failed" | "no-such-key" | undefined {
  if (ifNoneMatch !== undefined && current !== undefined) return "precondition-failed";
  if (ifMatch === undefined) return undefined;
  if (current === undefined) return "no-such-key";
  return ifMatch === "*" || ifMatch === current.etag ? undefined : "precondition-failed";
}
