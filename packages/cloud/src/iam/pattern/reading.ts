/** How the texts of a statement are read. */
export interface Reading {
  /** Whether they may hold variables: "Variables were introduced in version 2012-10-17." */
  variables: boolean;
  /**
   * What a negation says of a text whose variable has no value: "any attempt to match it fails and causes the statement to
   * be invalid". An Allow does not apply then, and a Deny does.
   */
  unresolved: boolean;
}
