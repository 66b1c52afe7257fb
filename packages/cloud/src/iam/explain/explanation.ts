import type { PolicyKind } from "../decision.ts";
import type { Change } from "./change.ts";
import type { ExplainedStatement } from "./explained-statement.ts";
import type { Rule } from "./rule.ts";

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
  /** A grant of an ACL that Block Public Access ignores. */
  | { what: "block-public-access"; flag: "IgnorePublicAcls"; grant: string }
  /** What no policy changes, in a sentence. */
  | { what: "limit"; because: string }
  /** No allow where one is needed. */
  | { what: "nothing" };

/** Why the policies allow or refuse a request: plain data, which JSON keeps whole. */
export interface PolicyExplanation {
  kind: "policies";
  decision: "allowed" | "refused";
  /** The caller in words, such as `user app`. */
  caller: string;
  action: string;
  /** The ARN. */
  resource: string;
  by: Decider;
  /** The kinds of policies that should allow and do not. */
  missing: readonly PolicyKind[];
  /** The same in words, such as `policy of user app`. */
  lacking: readonly string[];
  nearest?: NearestMiss;
  /** The smallest changes that together would allow it, in the order in which they work. */
  changes: readonly Change[];
  /** What to do in their place. */
  instead?: string;
  /** Whether the key does not exist, which who may not list the bucket is told as 403 instead of 404. */
  missingKey?: true;
}

/** Why a rule of the service refuses a request, whatever the policies say. */
export interface RuleExplanation extends Rule {
  kind: "rule";
  decision: "refused";
}

/** A key of DeleteObjects that was refused. */
export interface RefusedKey {
  key: string;
  explanation: PolicyExplanation | RuleExplanation;
}

/** Why some keys of a request were refused, each for itself. */
export interface KeysExplanation {
  kind: "keys";
  decision: "refused";
  keys: readonly RefusedKey[];
}

/** Why a request is allowed or refused. */
export type Explanation = PolicyExplanation | RuleExplanation | KeysExplanation;
