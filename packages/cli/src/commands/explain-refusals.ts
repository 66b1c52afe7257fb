import { type Explanation, type OriginLog, type RequestLog, renderExplanation } from "@stowage/cloud";
import type { Terminal } from "../terminal/terminal.ts";

/** Prints every request that was refused, with the reason and the smallest change that would let it pass. */
export function explainRefusals(terminal: Terminal): (line: RequestLog) => void {
  return ({ explanation, ...line }) => {
    if (explanation?.decision === "refused") terminal.note(render(line, explanation));
  };
}

/** Prints what a bucket has refused to a distribution, likewise. */
export function explainOriginRefusals(terminal: Terminal): (line: OriginLog) => void {
  return ({ explanation, status, code, method, domain, path, distribution }) => {
    if (explanation?.decision !== "refused") return;
    const line = { status, operation: `of distribution ${distribution}`, method, path: `${domain}${path}` };
    terminal.note(render({ ...line, ...(code !== undefined && { code }) }, explanation));
  };
}

type Refused = Pick<RequestLog, "status" | "code" | "operation" | "method" | "path">;

function render({ status, code, operation = "", method, path }: Refused, explanation: Explanation): string {
  const head = [code === undefined ? status : `${status} ${code}`, operation, `${method} ${path}`];
  return [head.filter(Boolean).join("  "), ...renderExplanation(explanation)].join("\n  ");
}
