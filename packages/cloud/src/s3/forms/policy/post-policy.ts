/** What a policy demands of one field. */
export interface FieldCondition {
  operator: "eq" | "starts-with";
  /** In lower case, without `$`. */
  field: string;
  value: string;
  /** As errors show it. */
  text: string;
}

/** How large a file may be, in bytes, both ends included. */
export interface SizeRange {
  least: number;
  most: number;
}

/** The policy of a form. */
export interface PostPolicy {
  /** Milliseconds since the epoch. */
  expiration: number;
  conditions: FieldCondition[];
  /** What all ranges of the policy have in common. */
  size: SizeRange;
}
