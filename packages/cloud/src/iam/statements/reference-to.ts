import type { StatementReference } from "../decision.ts";
import type { CompiledStatement } from "./compile-statement.ts";

/** Names a statement of a policy. */
export function referenceTo(policy: string, { index, statement: { sid } }: CompiledStatement): StatementReference {
  return sid === undefined ? { policy, index } : { policy, index, sid };
}
