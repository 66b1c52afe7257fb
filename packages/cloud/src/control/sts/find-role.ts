import { parseArn } from "@stowage/wire";
import type { RoleRecord } from "../../store/identities/identity-records.ts";
import type { AccountDirectory } from "../directory/account-directory.ts";
import type { AccountIdentities } from "../directory/account-identities.ts";
import { entityArn } from "../directory/arns.ts";

/** A role with the account that it belongs to. */
export interface FoundRole {
  role: RoleRecord;
  identities: AccountIdentities;
}

/** The role of an ARN; `undefined` when there is none, which nobody is told. */
export function findRole(directory: AccountDirectory, arn: string): FoundRole | undefined {
  const { account = "", resource = "" } = parseArn(arn) ?? {};
  const identities = directory.identitiesOf(account);
  const role = identities?.get("role", resource.slice(resource.lastIndexOf("/") + 1));
  if (identities === undefined || role === undefined || entityArn(account, "role", role) !== arn) return undefined;
  return { role, identities };
}
