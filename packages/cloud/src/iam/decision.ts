/** Where a decision comes from. */
export interface StatementReference {
  /** The policy's name, such as `the bucket policy`. */
  policy: string;
  /** The statement's place in it, from 0. */
  index: number;
  sid?: string;
}

/** What a set of policies says of a request. */
export type Decision = { outcome: "allow" | "deny"; by: StatementReference } | { outcome: "no-match" };

/** The parts that policies play: those of the caller, what bounds it, what bounds its session, that of the resource. */
export type PolicyKind = "identity" | "boundary" | "session" | "resource";
