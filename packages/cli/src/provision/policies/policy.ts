/** A statement as AWS writes it in JSON. */
export interface PolicyStatement {
  Sid: string;
  Effect: "Allow" | "Deny";
  /** In bucket and trust policies only. */
  Principal?: "*" | { readonly Service: string } | { readonly AWS: string } | { readonly Federated: string };
  Action: string | string[];
  /** Trust policies have none. */
  Resource?: string | string[];
  /** Values by key by operator. */
  Condition?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;
}

/** A policy document as AWS writes it in JSON. */
export interface Policy {
  Version: "2012-10-17";
  Statement: PolicyStatement[];
}

/** A document of these statements. */
export function policyOf(statements: PolicyStatement[]): Policy {
  return { Version: "2012-10-17", Statement: statements };
}
