import type { AccountReader } from "../directory/account-identities.ts";
import { findManagedPolicy } from "../directory/find-managed-policy.ts";
import { QueryError } from "../wire/query-error.ts";

/** Refuses a boundary that is no managed policy. */
export function assertBoundary(reader: AccountReader, account: string, arn: string): void {
  if (findManagedPolicy(reader, account, arn) !== undefined) return;
  throw new QueryError("NoSuchEntity", `Scope ARN: ${arn} does not exist or is not attachable.`);
}
