import type { PolicyKind, StatementReference } from "../decision.ts";

/** A statement, and the part that its policy plays. */
export interface ExplainedStatement extends StatementReference {
  kind: PolicyKind;
}

/** A condition with what the request had for it. */
export interface ExplainedCondition {
  operator: string;
  key: string;
  expected: readonly string[];
  /** `null` when the request has no such key. */
  actual: readonly string[] | null;
}

/** The part of a statement that does not fit a request. */
export type FailedPart =
  | { part: "action" | "resource"; element: string; expected: readonly string[]; actual: string }
  | { part: "principal"; element: string; expected: readonly string[]; actual: string; delegates: boolean }
  | ({ part: "condition" } & ExplainedCondition);

/** An Allow that fits a request in everything but one part. */
export interface NearestMiss {
  statement: ExplainedStatement;
  failed: FailedPart;
}

/** What decided. */
export type Decider =
  | { what: "root" }
  | { what: "acl"; grant: string }
  /** The ARN of who started the upload. */
  | { what: "initiator"; initiator: string }
  | { what: "statement"; statement: ExplainedStatement; conditions: readonly ExplainedCondition[] }
  | { what: "block-public-access"; flag: "RestrictPublicBuckets" }
  /** No allow where one is needed. */
  | { what: "nothing" };

/** Why a request is allowed or refused: plain data, which JSON keeps whole. */
export interface Explanation {
  decision: "allowed" | "refused";
  /** The caller in words, such as `user app`. */
  caller: string;
  action: string;
  /** The ARN. */
  resource: string;
  by: Decider;
  /** The kinds of policies that should allow and do not. */
  missing: readonly PolicyKind[];
  nearest?: NearestMiss;
  /** The smallest changes, each of which would do its part. */
  changes: readonly string[];
}
