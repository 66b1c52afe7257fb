import { describeChange } from "./describe-change.ts";
import { describeFailure, describeStatement } from "./describe-parts.ts";
import { describeReason } from "./describe-reason.ts";
import type { NearestMiss, PolicyExplanation, RuleExplanation } from "./explanation.ts";
import { printable } from "./printable.ts";

type Line = readonly [label: string, text: string];

const mostLines = 5;

/** The lines of one explanation, aligned. What came nearest gives way to what helps. */
export function linesOf(explanation: PolicyExplanation | RuleExplanation): string[] {
  const first = headOf(explanation);
  const last: Line[] = explanation.instead === undefined ? [] : [["or", explanation.instead]];
  const room = mostLines - first.length - last.length;
  const nearest = explanation.kind === "policies" && explanation.nearest;
  const fits = nearest && explanation.changes.length < room;
  const middle: Line[] = fits ? [["nearest", describeNearest(nearest)]] : [];
  const changes = changesOf(explanation.changes.map(describeChange), room - middle.length);
  return [...first, ...middle, ...changes, ...last].map(([label, text]) => {
    return printable(`${`${label}:`.padEnd("because: ".length)}${text}`);
  });
}

/** What came nearest to an allow, and what it misses. */
export function describeNearest({ statement, failed }: NearestMiss): string {
  return `the ${describeStatement(statement)}, but ${describeFailure(failed)}`;
}

function headOf(explanation: PolicyExplanation | RuleExplanation): Line[] {
  if (explanation.kind === "rule") {
    return [
      ["refused", `by ${explanation.rule}`],
      ["because", explanation.because],
    ];
  }
  const { decision, caller, action, resource, missingKey } = explanation;
  const untold: Line = ["missing", "the key does not exist; only who may list the bucket is told so (404)"];
  return [
    ...(missingKey === true ? [untold] : []),
    [decision, `${caller}, ${action} on ${resource}`],
    ["because", describeReason(explanation)],
  ];
}

function changesOf(texts: readonly string[], room: number): Line[] {
  const rest = texts.slice(room - 1).join("; ");
  const kept = rest === "" ? texts : [...texts.slice(0, room - 1), rest];
  return kept.map((text, index) => [index === 0 ? "fix" : "and", text]);
}
