import type { KeysExplanation, PolicyExplanation, RuleExplanation } from "./explanation.ts";
import { linesOf } from "./lines-of.ts";
import { printable } from "./printable.ts";

const mostReasons = 3;
const mostKeys = 4;

/** The lines of an explanation of keys: each reason once, with the keys that it refused. */
export function linesOfKeys({ keys }: KeysExplanation): string[] {
  const reasons = new Map<string, { explanation: PolicyExplanation | RuleExplanation; keys: string[] }>();
  for (const { key, explanation } of keys) {
    const { changes } = explanation;
    const { by, because } = { by: undefined, because: undefined, ...explanation };
    const cause = JSON.stringify({ by, because, changes });
    const known = reasons.get(cause) ?? { explanation, keys: [] };
    known.keys.push(key);
    reasons.set(cause, known);
  }
  const shown = [...reasons.values()].slice(0, mostReasons);
  const told = shown.flatMap((reason) => [`keys:    ${listed(reason.keys)}`, ...linesOf(reason.explanation)]);
  const untold = keys.length - shown.reduce((sum, reason) => sum + reason.keys.length, 0);
  return untold === 0 ? told : [...told, `and ${untold} more keys, for other reasons`];
}

function listed(keys: readonly string[]): string {
  const names = keys.slice(0, mostKeys).map((key) => `"${printable(key)}"`);
  return keys.length > mostKeys ? `${names.join(", ")} and ${keys.length - mostKeys} more` : names.join(", ");
}
