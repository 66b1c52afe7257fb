import { type Explanation, type RequestLog, renderExplanation } from "@stowage/cloud";
import type { Terminal } from "../terminal/terminal.ts";

/** Prints every request that was refused, with the reason and the smallest change that would let it pass. */
export function explainRefusals(terminal: Terminal): (line: RequestLog) => void {
  return ({ explanation, ...line }) => {
    if (explanation?.decision === "refused") terminal.note(render(line, explanation));
  };
}

function render({ status, code, operation = "", method, path }: RequestLog, explanation: Explanation): string {
  const head = [code === undefined ? status : `${status} ${code}`, operation, `${method} ${path}`];
  return [head.filter(Boolean).join("  "), ...renderExplanation(explanation)].join("\n  ");
}
