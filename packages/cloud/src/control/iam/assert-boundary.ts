import type { AccountIdentities } from "../directory/account-identities.ts";
import { findManagedPolicy } from "../directory/find-managed-policy.ts";
import { QueryError } from "../wire/query-error.ts";

/** Refuses a boundary that is no managed policy. */
export function assertBoundary(identities: AccountIdentities, arn: string): void {
  if (findManagedPolicy(identities, identities.account, arn) !== undefined) return;
  throw new QueryError("NoSuchEntity", `Scope ARN: ${arn} does not exist or is not attachable.`);
}
