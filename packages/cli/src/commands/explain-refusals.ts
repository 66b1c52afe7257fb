import { type ReplyExplanation, type RequestLog, renderExplanation } from "@stowage/cloud";
import type { Terminal } from "../terminal/terminal.ts";

/** Prints every request that the policies refused, with the reason and the smallest change that would allow it. */
export function explainRefusals(terminal: Terminal): (line: RequestLog) => void {
  return ({ explanation, ...line }) => {
    if (explanation?.decision === "refused") terminal.note(render(line, explanation));
  };
}

function render({ status, code, operation, method, path }: RequestLog, explanation: ReplyExplanation): string {
  const head = `${status} ${code}  ${operation}  ${method} ${path}`;
  const untold = "the key does not exist; S3 tells so (404) only to callers who may list the bucket";
  return [head, ...(explanation.missingKey ? [untold] : []), ...renderExplanation(explanation)].join("\n  ");
}
