import { matchWildcards } from "./match-wildcards.ts";

/** Whether one of a statement's actions covers `action`, such as `s3:GetObject`. Actions ignore case. */
export function matchAction(patterns: readonly string[], action: string): boolean {
  const wanted = action.toLowerCase();
  return patterns.some((pattern) => matchWildcards(pattern.toLowerCase(), wanted));
}
