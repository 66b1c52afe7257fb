/** A user, role or session that a policy named when it was put. */
export interface NamedPrincipal {
  /** The ARN that it had then. */
  arn: string;
  /** Its id, which nobody else has ever: `AIDA…`, `AROA…` or `AROA…:session`. */
  id: string;
}

/** What the services must know of the accounts of this cloud. */
export interface IdentityDirectory {
  /** Whether an `AWS` principal of a policy (account id, root, user, role or session ARN) names somebody of this cloud. */
  hasPrincipal(value: string): boolean;
  /** The id of the user, role or session that an ARN names now. */
  principalId(arn: string): string | undefined;
  /** Those whom their ARN does not name any more: by that ARN the one that they have now, or their id. */
  renamedPrincipals(named: readonly NamedPrincipal[]): ReadonlyMap<string, string>;
  /** The canonical id of an account, 64 hex digits; empty for an account that is gone. */
  canonicalId(account: string): string;
  /** The account's name; empty for an account that is gone. */
  displayName(account: string): string;
  /** The account of a canonical id. */
  accountOfCanonicalId(canonicalId: string): string | undefined;
}
