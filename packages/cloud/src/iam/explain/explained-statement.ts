import type { PolicyKind, StatementReference } from "../decision.ts";

/** A statement, and the part that its policy plays. */
export interface ExplainedStatement extends StatementReference {
  kind: PolicyKind;
}
