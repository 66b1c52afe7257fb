/** Who a statement is about: everyone, or lists of ids by type (`AWS`, `Service`, `Federated`, `CanonicalUser`). */
export type Principals = "*" | { type: string; values: string[] }[];

/** One condition of a statement: the key must match one of the values under the operator. */
export interface Condition {
  /** Such as `StringEquals` or `ForAnyValue:StringLikeIfExists`. */
  operator: string;
  key: string;
  /** IAM keeps empty lists too, and S3 does not. */
  values: string[];
}

/** A statement of a policy, every single value turned into a list of one. */
export interface Statement {
  sid?: string;
  effect: "Allow" | "Deny";
  principals?: Principals;
  notPrincipals?: Principals;
  actions?: string[];
  notActions?: string[];
  resources?: string[];
  notResources?: string[];
  /** Empty when the statement has none. */
  conditions: Condition[];
}

/** A policy document in one shape, whatever short forms its text uses. */
export interface PolicyDocument {
  /** `2008-10-17` when the text names none. */
  version: "2012-10-17" | "2008-10-17";
  id?: string;
  statements: Statement[];
}
