import { describeFailure, describeStatement } from "./describe-parts.ts";
import { describeReason } from "./describe-reason.ts";
import type { Explanation } from "./explanation.ts";
import { ascii } from "./printable.ts";

const longest = 1024;

/**
 * Writes an explanation for a response header.
 *
 * @param explanation The explanation.
 * @returns One line of printable ASCII, at most 1,024 characters.
 */
export function renderDecisionHeader(explanation: Explanation): string {
  const { decision, action, resource, nearest, changes } = explanation;
  const parts = [`${decision} ${action} on ${resource}: ${describeReason(explanation)}`];
  if (nearest !== undefined) {
    parts.push(`the ${describeStatement(nearest.statement)} would allow it, but ${describeFailure(nearest.failed)}`);
  }
  if (changes.length > 0) parts.push(`fix: ${changes.join(" and ")}`);
  const line = ascii(parts.join("; "));
  return line.length > longest ? `${line.slice(0, longest - 3)}...` : line;
}
