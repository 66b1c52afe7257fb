import type { PolicyRecord, PolicyVersionRecord } from "../../../store/identities/identity-records.ts";
import type { AccountReader } from "../../directory/account-identities.ts";
import { awsManaged } from "../../directory/aws-managed.ts";
import { findManagedPolicy } from "../../directory/find-managed-policy.ts";
import { QueryError } from "../../wire/query-error.ts";

/** The managed policy of an ARN; `NoSuchEntity` when there is none. */
export function findPolicy(reader: AccountReader, account: string, arn: string): PolicyRecord {
  const policy = findManagedPolicy(reader, account, arn);
  if (policy !== undefined) return policy;
  throw new QueryError("NoSuchEntity", `Policy ${arn} was not found.`);
}

/** The same for a change: those of AWS cannot be changed. */
export function findOwnPolicy(reader: AccountReader, account: string, arn: string): PolicyRecord {
  if (!awsManaged.has(arn)) return findPolicy(reader, account, arn);
  throw new QueryError("AccessDenied", `Cannot change policy ${arn}: it is outside your own account.`, {
    rule: "AWS's policy",
    because: `policy ${awsManaged.get(arn)?.name} is AWS's, and the same in every account`,
    changes: ["Create a policy of the account's own, and attach that"],
  });
}

/** A version of a policy; `NoSuchEntity` when there is none. */
export function findVersion(policy: PolicyRecord, id: string): PolicyVersionRecord {
  const version = policy.versions.find((candidate) => candidate.id === id);
  if (version !== undefined) return version;
  throw new QueryError("NoSuchEntity", `Policy ${policy.name} version ${id} does not exist.`);
}
