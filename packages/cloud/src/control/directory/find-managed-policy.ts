import type { PolicyRecord } from "../../store/identities/identity-records.ts";
import type { AccountReader } from "./account-identities.ts";
import { entityArn } from "./arns.ts";
import { awsManaged } from "./aws-managed.ts";

/** The managed policy of an ARN, the account's own or one of AWS's. */
export function findManagedPolicy(reader: AccountReader, account: string, arn: string): PolicyRecord | undefined {
  const ofAws = awsManaged.get(arn);
  if (ofAws !== undefined) return ofAws;
  const policy = reader.get("policy", arn.slice(arn.lastIndexOf("/") + 1));
  return policy !== undefined && entityArn(account, "policy", policy) === arn ? policy : undefined;
}
