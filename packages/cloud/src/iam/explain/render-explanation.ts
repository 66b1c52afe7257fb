import { describeFailure, describeStatement } from "./describe-parts.ts";
import { describeReason } from "./describe-reason.ts";
import type { Explanation } from "./explanation.ts";
import { printable } from "./printable.ts";

/**
 * Writes an explanation for a terminal.
 *
 * @param explanation The explanation.
 * @returns Its lines: the decision, why, what came nearest, and what would change it.
 */
export function renderExplanation(explanation: Explanation): string[] {
  const { decision, caller, action, resource, nearest, changes } = explanation;
  const lines = [`${decision}: ${caller}, ${action} on ${resource}`, `  because ${describeReason(explanation)}`];
  if (nearest !== undefined) {
    lines.push(`  the ${describeStatement(nearest.statement)} would allow it, but ${describeFailure(nearest.failed)}`);
  }
  for (const [index, change] of changes.entries()) lines.push(`  ${index === 0 ? "fix:" : "and:"} ${change}`);
  return lines.map(printable);
}
