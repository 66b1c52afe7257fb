import type { PolicyKind, StatementReference } from "./decision.ts";

/** A refusal, with what decided. */
export type Refusal =
  | { allowed: false; reason: "explicit-deny"; kind: PolicyKind; by: StatementReference }
  | { allowed: false; reason: "implicit-deny"; missing: PolicyKind }
  | { allowed: false; reason: "restrict-public-buckets" };

/** The answer to a question, with what decided. */
export type Authorization = { allowed: true; by: StatementReference | "root" | "acl" | "initiator" } | Refusal;
