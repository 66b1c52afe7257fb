import type { PolicyKind } from "../decision.ts";
import type { ExplainedStatement } from "./explained-statement.ts";
import type { ClosedFlag } from "./surroundings.ts";

/** An Allow that is to be written into a policy. */
export interface AllowChange {
  what: "allow";
  actions: readonly string[];
  /** The ARN, widened from one key to all of its bucket. */
  resource: string;
  kind: PolicyKind;
  /** Whom the policy of a resource must name; `*` is everybody. */
  to?: string;
  /** The policy, of a kind of which there is but one. */
  policy?: string;
  /** The caller in words. */
  of: string;
  /** Whether the caller is a user of the accounts file. */
  declared?: true;
  /** Why the policy cannot be changed, but replaced. */
  unchangeable?: string;
}

/** Settings of Block Public Access that are to be turned off. */
export interface TurnOffChange extends Omit<ClosedFlag, "flag"> {
  what: "turn-off";
  flags: readonly ClosedFlag["flag"][];
}

/** A grant that is to be added to the ACL of an object. */
export interface GrantChange {
  what: "grant";
  permission: string;
  /** The account; the group of all users otherwise. */
  account?: string;
  /** The ARN of the object. */
  resource: string;
  /** The account that owns the object. */
  owner: string;
}

/** A setting of Object Ownership that is to be chosen. */
export interface OwnershipChange {
  what: "ownership";
  bucket: string;
  ownership: "BucketOwnerEnforced" | "BucketOwnerPreferred";
}

/** A Deny that is not to apply any more. */
export interface NarrowChange {
  what: "narrow";
  statement: ExplainedStatement;
}

/** Something that would help a refused request; what is nothing but words is a sentence. */
export type Change = AllowChange | TurnOffChange | GrantChange | OwnershipChange | NarrowChange | string;
