import { describeChange } from "./describe-change.ts";
import { describeReason } from "./describe-reason.ts";
import type { Explanation, KeysExplanation, PolicyExplanation, RuleExplanation } from "./explanation.ts";
import { describeNearest } from "./lines-of.ts";
import { ascii } from "./printable.ts";

const longest = 1024;

/**
 * Writes an explanation for a response header.
 *
 * @param explanation The explanation.
 * @returns One line of printable ASCII, at most 1,024 characters.
 */
export function renderDecisionHeader(explanation: Explanation): string {
  const line = ascii(explanation.kind === "keys" ? lineOfKeys(explanation) : lineOf(explanation));
  return line.length > longest ? `${line.slice(0, longest - 3)}...` : line;
}

function lineOf(explanation: PolicyExplanation | RuleExplanation): string {
  const { changes, instead } = explanation;
  const parts = [headOf(explanation)];
  if (explanation.kind === "policies" && explanation.nearest !== undefined) {
    parts.push(`nearest: ${describeNearest(explanation.nearest)}`);
  }
  if (changes.length > 0) parts.push(`fix: ${changes.map(describeChange).join("; and: ")}`);
  if (instead !== undefined) parts.push(`or: ${instead}`);
  return parts.join("; ");
}

function headOf(explanation: PolicyExplanation | RuleExplanation): string {
  if (explanation.kind === "rule") return `refused by ${explanation.rule}: ${explanation.because}`;
  const { decision, action, resource, missingKey } = explanation;
  const untold =
    missingKey === true ? "the key does not exist, which is told as 403 to who may not list the bucket: " : "";
  return `${untold}${decision} ${action} on ${resource}: ${describeReason(explanation)}`;
}

/** The first one speaks for all. */
function lineOfKeys({ keys }: KeysExplanation): string {
  const [first] = keys;
  if (first === undefined) return "";
  const more = keys.length === 1 ? "" : `, the first of ${keys.length} refused keys`;
  return `key "${first.key}"${more}: ${lineOf(first.explanation)}`;
}
