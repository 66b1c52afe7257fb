import type { Explanation } from "./explanation.ts";
import { linesOfKeys } from "./lines-of-keys.ts";
import { linesOf } from "./lines-of.ts";

/**
 * Writes an explanation for a terminal.
 *
 * @param explanation The explanation.
 * @returns Its lines, at most 5 for each reason: the decision, why, what came nearest, and what would change it.
 */
export function renderExplanation(explanation: Explanation): string[] {
  return explanation.kind === "keys" ? linesOfKeys(explanation) : linesOf(explanation);
}
