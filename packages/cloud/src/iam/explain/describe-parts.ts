import type { ExplainedStatement } from "./explained-statement.ts";
import type { ExplainedCondition, FailedPart } from "./explanation.ts";

/** A statement in words. */
export function describeStatement({ policy, index, sid }: ExplainedStatement): string {
  return `${sid === undefined ? `${ordinal(index)} statement` : `statement "${sid}"`} of ${policy}`;
}

/** What of a statement does not fit, and what the request had instead. */
export function describeFailure(failed: FailedPart): string {
  if (failed.part === "condition") return describeCondition(failed);
  if (failed.part === "principal" && failed.delegates) {
    return "it names the account alone, which only delegates: a policy of the caller must allow as well";
  }
  const covered = failed.part === "principal" && failed.actual === "*" ? "everybody" : quote(failed.actual);
  return `its ${failed.element} is ${list(failed.expected)}, which does not cover ${covered}`;
}

function describeCondition({ operator, key, expected, actual }: ExplainedCondition): string {
  const found = actual === null ? "is not in the request" : `is ${list(actual)}`;
  return `${key} ${found}, it wants ${operator} ${list(expected)}`;
}

/** A condition that held. */
export function describeHeld({ key, actual }: ExplainedCondition): string {
  return actual === null ? `${key} is not in the request` : `${key} is ${list(actual)}`;
}

const ordinals = ["first", "second", "third"];

function ordinal(index: number): string {
  return ordinals[index] ?? `${index + 1}th`;
}

const shown = 4;

function list(values: readonly string[]): string {
  const first = values.slice(0, shown).map(quote).join(", ");
  if (values.length === 0) return "empty";
  return values.length > shown ? `${first} and ${values.length - shown} more` : first;
}

function quote(text: string): string {
  return `"${text}"`;
}
