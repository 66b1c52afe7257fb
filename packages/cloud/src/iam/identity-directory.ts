/** What the services must know of the accounts of this cloud. */
export interface IdentityDirectory {
  /** Whether an `AWS` principal of a policy (account id, root, user, role or session ARN) names somebody of this cloud. */
  hasPrincipal(value: string): boolean;
  /** The canonical id of an account, 64 hex digits; empty for an account that is gone. */
  canonicalId(account: string): string;
  /** The account's name; empty for an account that is gone. */
  displayName(account: string): string;
  /** The account of a canonical id. */
  accountOf(canonicalId: string): string | undefined;
}
